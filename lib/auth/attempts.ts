import { createHmac } from 'node:crypto';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { query } from '@/db/client';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { budgetsOf } from './client-address';

const minute = 60;
const hour = 60 * minute;

/**
 * How often something may be tried: `points` per `duration` in seconds, an hour at most. None of them locks an account (ASVS
 * 6.1.1, 6.3.1): a stranger can use up the tries for somebody's address for an hour at a time, again and again, but a
 * browser that logged in before has its own (`…OfDevice`), and the way by mail stays open. `…FromAddress` counts networks, see
 * `budgetsOf`.
 */
export const limits = {
  loginOfDevice: { points: 10, duration: 15 * minute },
  loginFromAddress: { points: 50, duration: 15 * minute },
  /** One address to log in with, tried from one network. */
  loginPair: { points: 6, duration: 15 * minute },
  loginToEmail: { points: 40, duration: hour },
  registerFromAddress: { points: 30, duration: hour },
  registerMailbox: { points: 4, duration: hour },
  resetOfDevice: { points: 4, duration: hour },
  resetFromAddress: { points: 20, duration: hour },
  resetEmail: { points: 4, duration: hour },
  confirmFromAddress: { points: 40, duration: hour },
  confirmToken: { points: 8, duration: 15 * minute },
  passwordOfAccount: { points: 8, duration: 15 * minute },
  checkoutOfAccount: { points: 20, duration: hour },
  cartFromAddress: { points: 60, duration: hour },
  requestFromAddress: { points: 10, duration: hour },
  requestMailbox: { points: 4, duration: hour },
} as const;
export type Limit = keyof typeof limits;

const limiters = new Map<string, RateLimiterPostgres>();

/** Counts up to `times` as many tries as the limit says. */
function limiter(limit: Limit, times: number): RateLimiterPostgres {
  const name = times === 1 ? limit : `${limit}*${times}`;
  const known = limiters.get(name);
  if (known) return known;
  const { points, duration } = limits[limit];
  const made = new RateLimiterPostgres({
    points: points * times,
    duration,
    storeClient: { query },
    storeType: 'pool',
    tableName: 'attempts',
    tableCreated: true,
    keyPrefix: name,
  });
  limiters.set(name, made);
  return made;
}

/** The table must not tell who tried: a keyed hash, since addresses could be found again from a plain one. */
function keyedHash(key: string): string {
  return createHmac('sha256', env().AUTH_SECRET).update(key).digest('base64url');
}

function budgets(limit: Limit, key: string) {
  const all = limit.endsWith('FromAddress') ? budgetsOf(key) : [{ key, times: 1 }];
  return all.map(({ key, times }) => ({ counter: limiter(limit, times), who: keyedHash(key) }));
}

/** Counts one try and says whether it is still allowed; tries at the same moment are counted one by one. */
export async function mayTry(limit: Limit, key: string): Promise<boolean> {
  for (const { counter, who } of budgets(limit, key)) {
    try {
      await counter.consume(who);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      // Who it is stays a hash here as well: enough to see that it is always the same one.
      log.info({ limit, who }, 'limit reached');
      return false;
    }
  }
  return true;
}

/** One limit and what it counts by. */
export type Try = [limit: Limit, key: string];

/** As mayTry, for several limits in order: the first that refuses ends it, so that it does not use up the others. */
export async function mayTryAll(tries: Try[]): Promise<boolean> {
  return (await firstRefusal(tries)) === undefined;
}

/** As mayTryAll; says which limit refused, or undefined when the try is allowed. */
export async function firstRefusal(tries: Try[]): Promise<Limit | undefined> {
  for (const [limit, key] of tries) if (!(await mayTry(limit, key))) return limit;
  return undefined;
}

/** Takes counted tries back, because they turned out to be legitimate, or nothing was tried after all. */
export async function forgiveTries(tries: Try[]): Promise<void> {
  const counted = tries.flatMap(([limit, key]) => budgets(limit, key));
  for (const { counter, who } of counted) await counter.reward(who);
}
