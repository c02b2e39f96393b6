import { and, desc, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { hashOf, newSecret } from '@/lib/auth/secrets';
import { dayMs } from '@/lib/durations';
import { type BookedChoice, choiceAgain } from './choice';

const { accounts, carts } = schema;
const lifetimeMs = 30 * dayMs;

/** Keeps a choice for 30 days in place of this browser's earlier one; returns its secret, stored only as a hash. */
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

export async function cartOfBrowser(secret: string | undefined, now = new Date()): Promise<BookedChoice | undefined> {
  if (!secret) return undefined;
  const [cart] = await db()
    .select()
    .from(carts)
    .where(and(eq(carts.hash, hashOf(secret)), gt(carts.expiresAt, now)));
  return cart && choiceAgain(cart.choice);
}

/** A cart that is nobody's yet: the next person to log in with this browser may be somebody else. */
export async function unclaimedCart(secret: string | undefined, now = new Date()): Promise<BookedChoice | undefined> {
  if (!secret) return undefined;
  const [cart] = await db()
    .select({ choice: carts.choice })
    .from(carts)
    .where(and(unclaimed(secret), gt(carts.expiresAt, now)));
  return cart && choiceAgain(cart.choice);
}

export async function discardUnclaimedCart(secret: string | undefined): Promise<void> {
  if (secret) await db().delete(carts).where(unclaimed(secret));
}

function unclaimed(secret: string) {
  return and(eq(carts.hash, hashOf(secret)), isNull(carts.accountId));
}

export async function cartOf(accountId: string, now = new Date()): Promise<BookedChoice | undefined> {
  const [cart] = await db()
    .select()
    .from(carts)
    .where(and(eq(carts.accountId, accountId), gt(carts.expiresAt, now)))
    .orderBy(desc(carts.createdAt))
    .limit(1);
  return cart && choiceAgain(cart.choice);
}

/**
 * Lets the customer continue on another device; the first account to claim a cart keeps it. One whose address is not confirmed gives
 * it up again: it may have been mistyped, and this browser registers anew.
 */
export async function claimCart(tx: Tx, secret: string | undefined, accountId: string): Promise<void> {
  if (!secret) return;
  const unconfirmed = tx.select({ id: accounts.id }).from(accounts).where(isNull(accounts.confirmedAt));
  const free = or(isNull(carts.accountId), inArray(carts.accountId, unconfirmed));
  await tx
    .update(carts)
    .set({ accountId })
    .where(and(eq(carts.hash, hashOf(secret)), free));
}

/** Detaches carts made before the address was confirmed: a stranger may have put their SSH key there. */
export async function releaseCarts(tx: Tx, accountId: string): Promise<void> {
  await tx.update(carts).set({ accountId: null }).where(eq(carts.accountId, accountId));
}
