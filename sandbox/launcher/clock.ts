import { resolve } from 'node:path';
import { ahead, CLOCK_SETTING, setAhead } from '../clock/follow';
import { tellChildren } from './children';
import type { Data } from './data';

/** The arguments after `node` with which a program lives by the demo's clock, in front of its own. */
export const followsClock = ['--import', resolve('sandbox/clock/follow.ts')];

/**
 * The one clock of the demo: the stand-ins, the database and every program of the shop read it, and it is where it was
 * after a restart. The launcher's own time is this clock, since the stand-ins and the database live in its process.
 */
export class Clock {
  constructor(private readonly data: Data) {
    setAhead(Number(data.read('clock') ?? 0));
  }

  /** The setting for programs that are started now. */
  settings(): Record<string, string> {
    return { [CLOCK_SETTING]: String(ahead()) };
  }

  /** Moves the time of everything that runs by so many milliseconds. */
  readonly move = (ms: number): void => this.set(ahead() + ms);

  /** Sets it so many milliseconds ahead of the real time. */
  set(ms: number): void {
    // Date counts whole milliseconds.
    const wholeMs = Math.round(ms);
    setAhead(wholeMs);
    this.data.write('clock', String(wholeMs));
    tellChildren({ clockAheadMs: wholeMs });
  }
}
