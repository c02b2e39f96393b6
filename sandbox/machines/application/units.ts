import type { Ended } from '../commands';
import type { Pace, Stored } from '../state';
import { applicationOf } from './state';

/** Those that the shop begins for something with the application. */
export function isOfApplication(unit: string): boolean {
  return unit.startsWith('stack-application-');
}

const mostMs = 3000;

/** A unit that has begun with what will come of it; it goes on for a moment, at most as long as a build. */
export function keepUnit(stored: Stored, unit: string, { exitCode, stdout, stderr }: Ended, { buildMs }: Pace): void {
  const endsAt = Date.now() + Math.min(buildMs, mostMs);
  applicationOf(stored).units[unit] = { endsAt, isBad: exitCode !== 0, log: stdout + stderr };
}

/** What `systemctl show` says of a unit, with or without its suffix. */
export function shownUnit(stored: Stored, unit: string): string {
  const found = applicationOf(stored).units[unit.replace(/\.service$/, '')];
  if (!found) return 'LoadState=not-found\nActiveState=inactive\nSubState=dead\n';
  if (Date.now() < found.endsAt) return 'LoadState=loaded\nActiveState=active\nSubState=running\n';
  return `LoadState=loaded\n${found.isBad ? 'ActiveState=failed\nSubState=failed' : 'ActiveState=active\nSubState=exited'}\n`;
}

export function unitLog(stored: Stored, unit: string): string {
  return applicationOf(stored).units[unit]?.log ?? '';
}
