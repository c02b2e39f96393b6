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

/** What was paid for the time of an invoice's period that is still to come, in rappen, rounded down. */
export function restOf(invoice: Paid, now: Date): number {
  const { periodStartAt: start, periodEndAt: end, totalRappen } = invoice;
  if (!start || !end || now >= end) return 0;
  const [leftMs, wholeMs] = [end.getTime() - Math.max(start.getTime(), now.getTime()), end.getTime() - start.getTime()];
  // Divided last: a share like 22/30 is a little less than it is, and would round a whole rappen away.
  return Math.min(leftOf(invoice), Math.floor((Math.max(0, totalRappen) * leftMs) / wholeMs));
}
