import type { Invoice } from '@/lib/subscriptions/read';

type Paid = Pick<
  Invoice,
  'status' | 'totalRappen' | 'refundedRappen' | 'creditedRappen' | 'periodStartAt' | 'periodEndAt'
>;

/** What of a paid invoice has not been given back or credited yet, in rappen. */
export function leftOf({ status, totalRappen, refundedRappen, creditedRappen }: Paid): number {
  // A refund has its credit note, so it counts in both.
  return status === 'paid' ? Math.max(0, totalRappen - Math.max(refundedRappen, creditedRappen)) : 0;
}

/**
 * What was paid for the time of an invoice's period that is still to come, in rappen, rounded down; below zero for an invoice
 * that gave back, such as after a change to a smaller plan.
 */
export function restOf(invoice: Paid, now: Date): number {
  const { status, periodStartAt: start, periodEndAt: end, totalRappen } = invoice;
  if (status !== 'paid' || !start || !end || now >= end) return 0;
  const [leftMs, wholeMs] = [end.getTime() - Math.max(start.getTime(), now.getTime()), end.getTime() - start.getTime()];
  // Divided last: a share like 22/30 is a little less than it is, and would round a whole rappen away.
  const rest = Math.floor((totalRappen * leftMs) / wholeMs);
  return totalRappen < 0 ? rest : Math.min(leftOf(invoice), rest);
}
