import type Stripe from 'stripe';

const DAY = 24 * 60 * 60;

/** The first end of a billing period after `from`, counted from the anchor so that a 31st comes back after February. */
export function periodEnd(recurring: Stripe.Price.Recurring | null, anchor: number, from: number): number {
  let count = 1;
  while (stepped(recurring, anchor, count) <= from) count += 1;
  return stepped(recurring, anchor, count);
}

function stepped(recurring: Stripe.Price.Recurring | null, anchor: number, count: number): number {
  const steps = count * (recurring?.interval_count ?? 1);
  switch (recurring?.interval) {
    case 'day':
      return anchor + steps * DAY;
    case 'week':
      return anchor + steps * 7 * DAY;
    case 'year':
      return addMonths(anchor, steps * 12);
    default:
      return addMonths(anchor, steps);
  }
}

function addMonths(seconds: number, months: number): number {
  const date = new Date(seconds * 1000);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime() / 1000;
}
