import type { BillingInterval } from '@/db/schema/words';

const months = { month: 1, year: 12 } as const;

/** When a contract is charged, counted as Stripe does: from a next charge, by the day of the month it began on. */
export type Rhythm = { startedAt: Date; nextChargeAt: Date; interval: BillingInterval };

/** The next charges, soonest first. A day that a month does not have is its last one. */
export function* charges({ startedAt, nextChargeAt, interval }: Rhythm): Generator<Date, never> {
  const day = nextChargeAt.getUTCDate();
  const anchorDay = day === lastDayOfMonth(nextChargeAt) ? Math.max(day, startedAt.getUTCDate()) : day;
  for (let count = 0; ; count++) yield addMonths(nextChargeAt, count * months[interval], anchorDay);
}

/** The first charge at or after a moment. */
export function firstChargeSince(rhythm: Rhythm, moment: Date): Date {
  for (const charge of charges(rhythm)) if (charge >= moment) return charge;
  throw new RangeError('charges never end');
}

function addMonths(from: Date, count: number, anchorDay: number): Date {
  const moved = new Date(from);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + count);
  moved.setUTCDate(Math.min(anchorDay, lastDayOfMonth(moved)));
  return moved;
}

function lastDayOfMonth(moment: Date): number {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + 1, 0)).getUTCDate();
}
