/** The name of the setting that tells a program how far the demo's clock is ahead when it starts, in milliseconds. */
export const CLOCK_SETTING = 'SANDBOX_CLOCK_AHEAD_MS';

const RealDate = Date;
let aheadMs = 0;

/** How far this process is ahead of the real time, in milliseconds. */
export function ahead(): number {
  return aheadMs;
}

/** From now on this process lives so many milliseconds ahead of the real time; its timers run on as they did. */
export function setAhead(ms: number): void {
  aheadMs = ms;
  globalThis.Date = ms === 0 ? RealDate : MovedDate;
}

/** A Date that begins with another now; every other moment is as it was. */
const MovedDate = new Proxy(RealDate, {
  construct: (target, given: unknown[], newTarget) =>
    Reflect.construct(target, given.length === 0 ? [movedNow()] : given, newTarget),
  apply: (target) => new target(movedNow()).toString(),
  get: (target, name, receiver) => (name === 'now' ? movedNow : Reflect.get(target, name, receiver)),
});

function movedNow(): number {
  return RealDate.now() + aheadMs;
}

/** With the setting, this file was loaded before a program of the demo (`--import`): the launcher says how time moves. */
if (process.env[CLOCK_SETTING] !== undefined) follow(Number(process.env[CLOCK_SETTING]));

function follow(startMs: number): void {
  setAhead(startMs);
  process.on('message', (said: { clockAheadMs?: number }) => {
    if (said.clockAheadMs !== undefined) setAhead(said.clockAheadMs);
  });
  // Listening for the launcher keeps no program alive.
  process.channel?.unref();
}
