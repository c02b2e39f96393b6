import { and, desc, eq, gt, isNull, or } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { hashOf } from '@/lib/auth/secrets';
import { hasBilling } from '@/lib/billing/details';
import { choiceAgain } from '@/lib/carts/choice';
import { hourMs } from '@/lib/durations';
import { createDraftOrder } from './draft';

const { accounts, carts, orders } = schema;

/** A second tab or a double click reuses an order created within this time. */
const sameVisitMs = hourMs;

/** Turns the cart into a draft order, once. Returns the next path, without locale; the account's without a cart. */
export async function continueBooking(accountId: string, cartSecret?: string, now = new Date()): Promise<string> {
  const orderId = (await orderFromCart(accountId, cartSecret, now)) ?? (await freshDraftOrder(accountId, now));
  return orderId ? pathAfterChoice(accountId, orderId) : '/account';
}

/**
 * For somebody who logs in: turns the account's cart into a draft order and returns its next path, without locale. Without a cart it
 * is the account's, where older draft orders wait.
 */
export async function continueCart(accountId: string, now = new Date()): Promise<string> {
  const orderId = await orderFromCart(accountId, undefined, now);
  return orderId ? pathAfterChoice(accountId, orderId) : '/account';
}

/** The path to billing details when there are none, else to the review; without locale. */
export async function pathAfterChoice(accountId: string, orderId: string): Promise<string> {
  return (await hasBilling(accountId)) ? `/book/${orderId}/review` : `/account/billing?order=${orderId}`;
}

/** The browser's own cart wins over the account's newest; the others are outdated and deleted. */
async function orderFromCart(accountId: string, secret: string | undefined, now: Date): Promise<string | undefined> {
  return db().transaction(async (tx) => {
    const hash = secret ? hashOf(secret) : '';
    const taken = await tx
      .delete(carts)
      .where(
        and(
          gt(carts.expiresAt, now),
          or(eq(carts.accountId, accountId), and(eq(carts.hash, hash), isNull(carts.accountId))),
        ),
      )
      .returning();
    const newest = taken.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0];
    const cart = taken.find((one) => one.hash === hash) ?? newest;
    const choice = cart && choiceAgain(cart.choice);
    return choice && createDraftOrder(accountId, await localeOf(tx, accountId), choice, tx);
  });
}

async function localeOf(tx: Tx, accountId: string) {
  const [account] = await tx.select({ locale: accounts.locale }).from(accounts).where(eq(accounts.id, accountId));
  if (!account) throw new Error('Only an account goes on with its booking');
  return account.locale;
}

async function freshDraftOrder(accountId: string, now: Date): Promise<string | undefined> {
  const [order] = await db()
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        eq(orders.accountId, accountId),
        isNull(orders.placedAt),
        gt(orders.createdAt, new Date(now.getTime() - sameVisitMs)),
      ),
    )
    .orderBy(desc(orders.createdAt))
    .limit(1);
  return order?.id;
}
