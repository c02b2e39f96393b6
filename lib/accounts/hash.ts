import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { sayBusy } from '@/lib/busy';
import { faults } from '@/lib/fault';

// OWASP's minimum for argon2id (ASVS 11.4.2): 19 MiB, two passes, one lane; about 50 ms. argon2id is the default.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Each takes 19 MiB and a core for about 50 ms: one core stays free for everything else, and nobody waits for more than a second.
const atOnce = Math.max(1, availableParallelism() - 1);
const mostWaiting = 20 * atOnce;
let running = 0;
const waiting: (() => void)[] = [];

class Busy extends Error {
  override name = 'Busy';
}

/** `busy`: so many passwords wait to be checked that this one was not even begun; a few seconds later it will be. */
export type BusyResult = { outcome: 'busy' };

/** What came out, or `busy`. For everything that checks or sets a password: strangers can ask for it as often as they like. */
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

/** The argon2id hash of a password (PHC string). Passwords count in NFKC, so that every keyboard types the same. */
export async function hashPassword(password: string): Promise<string> {
  return oneOfFew(() => hash(password.normalize('NFKC'), cost));
}

let dummy: Promise<string> | undefined;

/**
 * Whether the password fits the hash. Without a hash (no such account, no password yet) it verifies against a made-up
 * one, so that the answer takes as long, and says no.
 */
export async function passwordFits(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  dummy ??= hash(crypto.randomUUID(), cost);
  const against = passwordHash ?? (await dummy);
  const fits = await oneOfFew(() => verify(against, password.normalize('NFKC')));
  return fits && passwordHash != null;
}
