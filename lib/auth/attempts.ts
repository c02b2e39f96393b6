import { createHmac } from 'node:crypto';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { query } from '@/db/client';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { budgetsOf } from './client-address';

const minute = 60;
const hour = 60 * minute;

/** `points` per `duration` in seconds, at most an hour. None may lock an account (ASVS 6.1.1, 6.3.1). */
export const limits = {
  loginOfDevice: { points: 10, duration: 15 * minute },
  loginFromAddress: { points: 50, duration: 15 * minute },
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
  changeOfAccount: { points: 60, duration: hour },
  contractOfAccount: { points: 30, duration: hour },
  machineOfAccount: { points: 60, duration: hour },
  cartFromAddress: { points: 60, duration: hour },
  requestFromAddress: { points: 10, duration: hour },
  requestMailbox: { points: 4, duration: hour },
} as const;
export type Limit = keyof typeof limits;

const limiters = new Map<string, RateLimiterPostgres>();

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

/** Keyed, since addresses could be guessed from a plain hash. */
function keyedHash(key: string): string {
  return createHmac('sha256', env().AUTH_SECRET).update(key).digest('base64url');
}

function budgets(limit: Limit, key: string) {
  const all = limit.endsWith('FromAddress') ? budgetsOf(key) : [{ key, times: 1 }];
  return all.map(({ key, times }) => ({ counter: limiter(limit, times), who: keyedHash(key) }));
}

/** Counts a try; false when the limit is reached. Simultaneous tries are counted one by one. */
export async function mayTry(limit: Limit, key: string): Promise<boolean> {
  for (const { counter, who } of budgets(limit, key)) {
    try {
      await counter.consume(who);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      log.info({ limit, who }, 'limit reached');
      return false;
    }
  }
  return true;
}

export type Try = [limit: Limit, key: string];

/** Stops at the first limit that refuses, so that the others are not used up. */
export async function mayTryAll(tries: Try[]): Promise<boolean> {
  return (await firstRefusal(tries)) === undefined;
}

export async function firstRefusal(tries: Try[]): Promise<Limit | undefined> {
  for (const [limit, key] of tries) if (!(await mayTry(limit, key))) return limit;
  return undefined;
}

/** Takes counted tries back: they were legitimate, or nothing was tried after all. */
export async function forgiveTries(tries: Try[]): Promise<void> {
  const counted = tries.flatMap(([limit, key]) => budgets(limit, key));
  for (const { counter, who } of counted) await counter.reward(who);
}
