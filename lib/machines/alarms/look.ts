import type { Engine, InstanceStatus } from '../engines/engine';
import { connectTo } from '../gateway';
import { statusOfPage } from '../reach';
import { checkedStack } from '../stack-check';
import type { Look } from './next';

/** Where a machine is, and what the engine says of it; undefined when it is silent, and `hostAway` says no more than that. */
export type Target = {
  instance: string;
  ipv6: string;
  hostname: string;
  status: InstanceStatus | 'missing' | undefined;
};

export type Looks = { away: Look; application: Look };

/** Whether a machine and its application answer, from outside as a visitor would ask, and from within. */
export async function lookFromOutside(engine: Engine, { instance, ipv6, hostname, status }: Target): Promise<Looks> {
  const [page, ssh] = await Promise.all([pageAnswers(ipv6, hostname), sshAnswers(ipv6)]);
  const mayRun = status === 'running' || status === 'hostAway' || status === undefined;
  const isThere = (page !== 'silent' || ssh) && mayRun;
  if (!isThere) return { away: 'bad', application: 'unknown' };
  const within = status === 'running' ? await fromWithin(engine, instance) : 'unknown';
  if (within === 'maintenance') return { away: 'good', application: 'unknown' };
  return { away: 'good', application: within === 'bad' || page !== 'well' ? 'bad' : 'good' };
}

/** Whatever a page says is an answer, unless it is an error of the server. */
async function pageAnswers(ipv6: string, hostname: string): Promise<'well' | 'badly' | 'silent'> {
  try {
    return ((await statusOfPage(ipv6, hostname)) ?? 500) < 500 ? 'well' : 'badly';
  } catch {
    // Whatever went wrong on the way, there was no answer.
    return 'silent';
  }
}

async function sshAnswers(ipv6: string): Promise<boolean> {
  try {
    (await connectTo(ipv6, 22)).destroy();
    return true;
  } catch {
    return false;
  }
}

/** A machine that cannot be asked, such as while the engine is away, is judged from outside alone. */
async function fromWithin(engine: Engine, instance: string): Promise<'good' | 'bad' | 'maintenance' | 'unknown'> {
  try {
    const { answers, maintenance } = await checkedStack(engine, instance);
    if (maintenance) return 'maintenance';
    return answers ? 'good' : 'bad';
  } catch {
    return 'unknown';
  }
}
