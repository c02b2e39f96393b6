import { tellOfContract } from '@/lib/contracts/tell';
import { lookAfterContract } from '@/lib/dunning/look-after';
import { lookAfterMachines } from '@/lib/fleet/look-after';
import { isReported } from '@/lib/fault';
import { log } from '@/lib/log';

/** Does and tells at once what the state of an order asks for. */
export async function lookAfter(orderId: string): Promise<void> {
  await lookAfterContract(orderId, new Date());
  await tellOfContract(orderId, new Date());
  await lookAfterMachines(new Date(), orderId);
}

/** The same, where no order may stop what goes on; the sweep tries a failed one again. */
export async function tryToLookAfter(orderId: string | undefined): Promise<void> {
  if (!orderId) return;
  try {
    await lookAfter(orderId);
  } catch (err) {
    if (!isReported(err)) log.error({ err, orderId }, 'an order was not looked after');
  }
}
