import { cancellationsOf, openCancellation } from '@/lib/cancellations/list';
import { receiptOf } from '@/lib/cancellations/receipt';
import { cancellable } from '@/lib/contracts/cancel';
import { detailsOf } from '@/lib/billing/partners';
import { contractOf } from '@/lib/contracts/read';
import { arrearsOf } from '@/lib/dunning/arrears';
import { invoicesOf } from '@/lib/invoices/list';
import { whoBuilds } from '@/lib/machines/by-itself';
import { machineOf } from '@/lib/machines/queries';
import { machineWord } from '@/lib/machines/state';
import { lastMove } from '@/lib/orders/promise';
import type { Order } from '@/lib/orders/queries';

/** What the page of an order shows of its contract and its machine, besides the order. */
export async function shownContract(accountId: string, order: Order, now: Date) {
  const [found, arrears, cancellations, receivedAt, { invoices }, billing, move, machine] = await Promise.all([
    contractOf(accountId, order.id),
    arrearsOf(accountId, now, order.id),
    cancellationsOf(order.id),
    receiptOf(order.id),
    invoicesOf(accountId, { orderId: order.id }),
    detailsOf(order),
    order.acceptedAt && !order.readyAt ? lastMove(order.id) : undefined,
    machineOf(order.id),
  ]);
  const contract = found ?? { order, subscription: undefined, episode: undefined };
  const cancellation = openCancellation(cancellations);
  const way = cancellable(contract, now);
  const end = way.outcome === 'possible' && !cancellation?.confirmedAt ? way.end : undefined;
  const told = { ...order, ...whoBuilds(order, machine) };
  // Of one that people build and look after there is nothing to show or to ask for.
  const ofEngine = machine && machineWord(machine, order) !== 'byHand' ? machine : undefined;
  return { contract, arrears, cancellation, receivedAt, end, invoices, billing, move, told, machine: ofEngine };
}
