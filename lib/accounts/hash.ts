import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { sayBusy } from '@/lib/busy';
import { faults } from '@/lib/fault';

// OWASP's minimum for argon2id, the library's default (ASVS 11.4.2): 19 MiB and about 50 ms per hash.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// One core stays free for everything else, and nobody waits for more than a second.
const atOnce = Math.max(1, availableParallelism() - 1);
const mostWaiting = 20 * atOnce;
let running = 0;
const waiting: (() => void)[] = [];

class Busy extends Error {
  override name = 'Busy';
}

/** The queue of password checks is full; nothing was begun, so the caller can try again in a few seconds. */
export type BusyResult = { outcome: 'busy' };

/** Wrap everything that checks or sets a password, since strangers can request it without limit. */
export async function unlessBusy<Result>(work: Promise<Result>): Promise<Result | BusyResult> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Busy)) throw error;
    faults.seen('password queue', error, { quietMs: 10_000 });
    sayBusy();
    return { outcome: 'busy' };
  }
}

async function oneOfFew<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= atOnce) await myTurn();
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

async function myTurn(): Promise<void> {
  if (waiting.length >= mostWaiting) throw new Busy('too many passwords wait to be checked');
  await new Promise<void>((resolve) => waiting.push(resolve));
}

/** Whether two typed passwords are one: NFKC makes it the same on every keyboard. */
export function samePassword(one: string, other: string): boolean {
  return one.normalize('NFKC') === other.normalize('NFKC');
}

/** A PHC string. */
export async function hashPassword(password: string): Promise<string> {
  return oneOfFew(() => hash(password.normalize('NFKC'), cost));
}

let dummy: Promise<string> | undefined;

/** Without a hash it verifies a dummy, so that the time does not reveal whether the account exists. */
export async function passwordFits(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  dummy ??= hash(crypto.randomUUID(), cost);
  const against = passwordHash ?? (await dummy);
  const fits = await oneOfFew(() => verify(against, password.normalize('NFKC')));
  return fits && passwordHash != null;
}
