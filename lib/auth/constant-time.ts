import { setTimeout } from 'node:timers/promises';

const steadyMs = 300;

/** Takes a fixed time at least, so that it does not reveal whether an address is known (ASVS 6.3.8). */
export async function inConstantTime<Result>(work: Promise<Result>): Promise<Result> {
  const [result] = await Promise.allSettled([work, setTimeout(steadyMs)]);
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
