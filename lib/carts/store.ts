import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { hashOf, newSecret } from '@/lib/auth/secrets';
import { dayMs } from '@/lib/durations';
import { type BookedChoice, choiceAgain } from './choice';

const { carts } = schema;
const lifetimeMs = 30 * dayMs;

/**
 * Keeps a choice made without an account for 30 days, in place of the one that this browser's `secret` stands for. Returns the
 * secret for the cookie; only its SHA-256 is stored.
 */
export async function storeCart(choice: BookedChoice, secret?: string, now = new Date()): Promise<string> {
  const values = { choice, createdAt: now, expiresAt: new Date(now.getTime() + lifetimeMs) };
  const again = secret
    ? await db()
        .update(carts)
        .set(values)
        .where(eq(carts.hash, hashOf(secret)))
        .returning({ hash: carts.hash })
    : [];
  if (secret && again.length > 0) return secret;
  const fresh = newSecret();
  await db()
    .insert(carts)
    .values({ hash: hashOf(fresh), ...values });
  return fresh;
}

/** What was chosen in the browser that holds this secret. */
export async function cartOfBrowser(secret: string | undefined, now = new Date()): Promise<BookedChoice | undefined> {
  if (!secret) return undefined;
  const [cart] = await db()
    .select()
    .from(carts)
    .where(and(eq(carts.hash, hashOf(secret)), gt(carts.expiresAt, now)));
  return cart && choiceAgain(cart.choice);
}

/**
 * A choice that was made in this browser before anybody logged in, and is nobody's yet: whoever logs in there next may be
 * somebody else. Undefined when there is none.
 */
export async function unclaimedCart(secret: string | undefined, now = new Date()): Promise<BookedChoice | undefined> {
  if (!secret) return undefined;
  const [cart] = await db()
    .select({ choice: carts.choice })
    .from(carts)
    .where(and(unclaimed(secret), gt(carts.expiresAt, now)));
  return cart && choiceAgain(cart.choice);
}

/** Throws such a choice away. */
export async function discardUnclaimedCart(secret: string | undefined): Promise<void> {
  if (secret) await db().delete(carts).where(unclaimed(secret));
}

function unclaimed(secret: string) {
  return and(eq(carts.hash, hashOf(secret)), isNull(carts.accountId));
}

/** The newest choice that belongs to the account and is not yet an order. */
export async function cartOf(accountId: string, now = new Date()): Promise<BookedChoice | undefined> {
  const [cart] = await db()
    .select()
    .from(carts)
    .where(and(eq(carts.accountId, accountId), gt(carts.expiresAt, now)))
    .orderBy(desc(carts.createdAt))
    .limit(1);
  return cart && choiceAgain(cart.choice);
}

/** Makes the browser's cart the account's, so that it is there after confirming on another device. The first account keeps it. */
export async function claimCart(tx: Tx, secret: string | undefined, accountId: string): Promise<void> {
  if (!secret) return;
  await tx
    .update(schema.carts)
    .set({ accountId })
    .where(and(eq(schema.carts.hash, hashOf(secret)), isNull(schema.carts.accountId)));
}

/**
 * Takes waiting choices off an account whose address was not confirmed when they were made: whoever made them may have
 * been somebody else, with their own SSH key in it. The browser that made a choice keeps it.
 */
export async function releaseCarts(tx: Tx, accountId: string): Promise<void> {
  await tx.update(schema.carts).set({ accountId: null }).where(eq(schema.carts.accountId, accountId));
}
