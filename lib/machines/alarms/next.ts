import type { schema } from '@/db/client';
import { minuteMs } from '@/lib/durations';

export type Alarm = typeof schema.machineAlarms.$inferSelect;

/** `unknown`: nothing could be seen, so nothing changes. */
export type Look = 'good' | 'bad' | 'unknown';

/**
 * What follows from a look. `begin`: note it, and look again. `tell`: it was seen twice. `calm`: the first good look. `again`: it was
 * not over after all. `end`: it is, and is told. `drop`: it was never told and is forgotten.
 */
export type Next = 'begin' | 'tell' | 'calm' | 'again' | 'end' | 'drop' | 'nothing';

/** What is seen once only, such as a restart from within, is no alarm, and no end of one. */
const apartMs = 4 * minuteMs;

/** What follows for an alarm that is open, or for none, when a machine looks like this now. */
export function nextOf(alarm: Pick<Alarm, 'beganAt' | 'toldAt' | 'calmAt'> | undefined, look: Look, now: Date): Next {
  if (look === 'unknown') return 'nothing';
  if (!alarm) return look === 'bad' ? 'begin' : 'nothing';
  const isLater = (moment: Date) => now.getTime() - moment.getTime() >= apartMs;
  const { beganAt, toldAt, calmAt } = alarm;
  if (!toldAt) {
    if (look === 'good') return 'drop';
    return isLater(beganAt) ? 'tell' : 'nothing';
  }
  if (look === 'bad') return calmAt ? 'again' : 'nothing';
  if (!calmAt) return 'calm';
  return isLater(calmAt) ? 'end' : 'nothing';
}
