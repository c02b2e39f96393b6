import { dayMs, hourMs } from '@/lib/durations';

/** What a backup of this moment is called: `2026-11-27T03-30-00Z`. */
export function labelAt(moment: Date): string {
  return moment.toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
}

/** When a night's backups begin, in UTC, in which machines count: their databases are written to files before half past two. */
const nightMs = 3.5 * hourMs;

/** The moment at which the backups of the last night began. */
export function lastNight(now: Date): Date {
  return new Date(Math.floor((now.getTime() - nightMs) / dayMs) * dayMs + nightMs);
}
