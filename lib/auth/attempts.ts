import { createHmac } from 'node:crypto';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { query } from '@/db/client';
import { env } from '@/lib/env';

const minute = 60;
const hour = 60 * minute;

/**
 * How often something may be tried: `points` per `duration` in seconds. None of them locks an account: a stranger who
 * uses up the tries for an address delays its owner by minutes, and the way by mail stays open (ASVS 6.1.1, 6.3.1).
 */
export const limits = {
  loginFromAddress: { points: 50, duration: 15 * minute },
  loginToEmailFromAddress: { points: 6, duration: 15 * minute },
  loginToEmail: { points: 40, duration: hour },
  registerFromAddress: { points: 30, duration: hour },
  registerEmail: { points: 4, duration: hour },
  resetFromAddress: { points: 20, duration: hour },
  resetEmail: { points: 4, duration: hour },
  confirmFromAddress: { points: 40, duration: hour },
  confirmToken: { points: 8, duration: 15 * minute },
  passwordOfAccount: { points: 8, duration: 15 * minute },
  checkoutOfAccount: { points: 20, duration: hour },
  draftFromAddress: { points: 60, duration: hour },
  requestFromAddress: { points: 10, duration: hour },
  requestEmail: { points: 4, duration: hour },
} as const;
export type Limit = keyof typeof limits;

const limiters = new Map<Limit, RateLimiterPostgres>();

function limiter(limit: Limit): RateLimiterPostgres {
  const known = limiters.get(limit);
  if (known) return known;
  const made = new RateLimiterPostgres({
    ...limits[limit],
    storeClient: { query },
    storeType: 'pool',
    tableName: 'attempts',
    tableCreated: true,
    keyPrefix: limit,
  });
  limiters.set(limit, made);
  return made;
}

/** The table must not tell who tried: a keyed hash, since addresses could be found again from a plain one. */
function disguised(key: string): string {
  return createHmac('sha256', env().AUTH_SECRET).update(key).digest('base64url');
}

/** Counts one try and says whether it is still allowed; tries at the same moment are counted one by one. */
export async function mayTry(limit: Limit, key: string): Promise<boolean> {
  try {
    await limiter(limit).consume(disguised(key));
    return true;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return false;
    throw refusal;
  }
}

/** As mayTry, for several limits in order: the first that refuses ends it, so that it does not use up the others. */
export async function mayTryAll(tries: [limit: Limit, key: string][]): Promise<boolean> {
  for (const [limit, key] of tries) if (!(await mayTry(limit, key))) return false;
  return true;
}

/** Takes a counted try back, because it turned out to be legitimate. */
export async function forgiveTry(limit: Limit, key: string): Promise<void> {
  await limiter(limit).reward(disguised(key));
}
