import { answerCancellation, cancellationOfLink } from '@/lib/cancellations/answer';
import type { CancellationAnswer } from '@/lib/mail/write';
import { carryOutCancellation } from './carry-out';
import { contractEnd, type ContractEnd } from './end';
import { contractById } from './read';

/** Settles the question behind a mailed link; what the customer confirms is carried out at once, as of the time it arrived. */
export async function settleCancellation(secret: string, answer: CancellationAnswer, now = new Date()): Promise<void> {
  await answerCancellation(secret, answer, now);
  const found = answer === 'confirm' ? await cancellationOfLink(secret) : undefined;
  if (found?.byItself) await carryOutCancellation(found.order.id, now);
}

/** How the contract behind a mailed link ends when its customer confirms; undefined when a person decides, or it is to end already. */
export async function endOfLink(secret: string): Promise<ContractEnd | undefined> {
  const found = await cancellationOfLink(secret);
  if (!found?.byItself || found.order.cancelAt || found.order.endedAt) return undefined;
  const contract = await contractById(found.order.id);
  if (!contract?.subscription) return undefined;
  return contractEnd(contract.order, contract.subscription, found.received.firstAt);
}
