import type { VatCheck } from '@/db/schema/words';
import { dayMs } from '@/lib/durations';
import { dateFromZurichClock, zurichClock } from '@/lib/zurich';

/** How long a customer has to correct a VAT number that the register does not confirm. */
export const daysToCorrect = 14;

type Checked = { vatCheck: VatCheck; vatCheckedAt: Date | null };

/**
 * A moment of the last day to correct the number, the one that mail and pages name: a whole day in Zurich. Undefined
 * while nothing is wrong: a register that is closed, or has not answered yet, is nobody's fault.
 */
export function lastDayToCorrect({ vatCheck, vatCheckedAt }: Checked): Date | undefined {
  if (vatCheck !== 'unverified' || !vatCheckedAt) return undefined;
  const noon = dateFromZurichClock(`${zurichClock(vatCheckedAt).slice(0, 10)}T12:00`);
  // Days of 23 and 25 hours move noon by one hour at most.
  return noon && new Date(noon.getTime() + daysToCorrect * dayMs);
}

/** Whether VAT is due (`included`) or not (`reverseCharge`) from the next charge on; undefined: as it is. */
export function treatmentDue(partner: Checked, now: Date): 'included' | 'reverseCharge' | undefined {
  if (partner.vatCheck === 'verified') return 'reverseCharge';
  const last = lastDayToCorrect(partner);
  return last && zurichClock(now).slice(0, 10) > zurichClock(last).slice(0, 10) ? 'included' : undefined;
}
