import { dunningStep, owedOf } from '@/lib/billing/dunning';
import { minuteMs } from '@/lib/durations';
import { advance, endContract } from './advance';
import { afterEnd } from './close';
import { type Contract, contractOf } from './contract';
import { isOpen } from './episodes';
import { openEpisode } from './open';
import { readAgain } from './read-again';
import { recover } from './recover';
import { tellMachineTask } from './tell-machine';

const afterVoidMs = 2 * minuteMs;

/**
 * Does what the state of a contract calls for: opens, advances and closes its episode of unpaid renewals, and tells staff
 * what to do with the machine. Asked any number of times it does each thing once. Throws Stripe's errors, to be asked again.
 */
export async function lookAfterContract(orderId: string, now: Date): Promise<void> {
  const contract = await contractOf(orderId);
  if (!contract) return;
  await lookAfterPayment(contract, now);
  const after = await contractOf(orderId);
  if (after) await tellMachineTask(after, now);
}

async function lookAfterPayment(known: Contract, now: Date): Promise<void> {
  if (known.order.endedAt) return afterEnd(known, now);
  if (!isDue(known, now)) return;
  const contract = await readAgain(known, now);
  const { order, episode, invoices } = contract;
  if (order.endedAt) return afterEnd(contract, now);
  if (!isOpen(episode)) return openEpisode(contract, now);
  const step = dunningStep(episode, invoices, now);
  if (step === 'recover') {
    await recover(contract, episode, now);
    await again(order.id, (after) => openEpisode(after, now));
  } else if (step === 'end') {
    await endContract(contract, episode, now);
    await again(order.id, (after) => afterEnd(after, now));
  } else if (step) await advance(contract, episode, step, now);
}

/** Whether there is something to do, as far as our tables know. */
function isDue({ episode, invoices }: Contract, now: Date): boolean {
  if (!isOpen(episode)) return owedOf(invoices, now).length > 0;
  if (dunningStep(episode, invoices, now) === undefined) return false;
  const first = invoices.find(({ id }) => id === episode.invoiceId);
  // Who cancels has the open invoice voided a moment before the end, which is then told instead.
  return first?.status !== 'void' || now.getTime() - first.updatedAt.getTime() >= afterVoidMs;
}

async function again(orderId: string, act: (contract: Contract) => Promise<void>): Promise<void> {
  const contract = await contractOf(orderId);
  if (contract) await act(contract);
}
