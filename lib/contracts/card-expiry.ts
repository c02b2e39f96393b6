import { dayMs } from '@/lib/durations';
import { zurichClock } from '@/lib/zurich';
import { charges, type Rhythm } from './charges';

/** So long before a charge that will fail the customer is asked for another card. */
export const cardNoticeDays = 30;

type CardMonth = { expMonth: number; expYear: number };

/** The first charge within the notice that the card will not live to see; a card is good to the end of its month. */
export function chargeThatFails(card: CardMonth, rhythm: Rhythm, now: Date): Date | undefined {
  const until = now.getTime() + cardNoticeDays * dayMs;
  for (const charge of charges(rhythm)) {
    if (charge.getTime() > until) return undefined;
    if (charge > now && isExpired(card, charge)) return charge;
  }
  return undefined;
}

function isExpired({ expMonth, expYear }: CardMonth, at: Date): boolean {
  return zurichClock(at).slice(0, 7) > `${expYear}-${String(expMonth).padStart(2, '0')}`;
}
