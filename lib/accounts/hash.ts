import { hash, verify } from '@node-rs/argon2';

// OWASP's minimum for argon2id (ASVS 11.4.2): 19 MiB, two passes, one lane; about 50 ms. argon2id is the default.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Each takes 19 MiB and a core: more at once would only make all of them slow, and let strangers fill the memory.
const atOnce = 2;
let running = 0;
const waiting: (() => void)[] = [];

async function oneOfFew<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
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
  dummy ??= hashPassword(crypto.randomUUID());
  const against = passwordHash ?? (await dummy);
  const fits = await oneOfFew(() => verify(against, password.normalize('NFKC')));
  return fits && passwordHash != null;
}
