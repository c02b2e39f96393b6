import { and, desc, eq, inArray, isNotNull, type SQL } from 'drizzle-orm';
import { validate } from 'uuid';
import { db, schema } from '@/db/client';
import { type DunningEpisode, newestEpisodes } from '@/lib/dunning/episodes';
import type { Order } from '@/lib/orders/queries';
import type { Subscription } from '@/lib/subscriptions/read';
import { type ContractWord, contractWord } from './state';

const { orders, subscriptions } = schema;

/** An order with its subscription and its newest episode of unpaid renewals. */
export type Contract = { order: Order; subscription: Subscription | undefined; episode: DunningEpisode | undefined };

/** The placed orders of an account, newest first. */
export async function contractsOf(accountId: string): Promise<Contract[]> {
  return contractsWhere(eq(orders.accountId, accountId));
}

/** A placed order of this account; undefined for anything else. */
export async function contractOf(accountId: string, orderId: string): Promise<Contract | undefined> {
  if (!validate(orderId)) return undefined;
  const [found] = await contractsWhere(and(eq(orders.id, orderId), eq(orders.accountId, accountId)));
  return found;
}

/** A placed order, whosever it is; for staff, and for what the shop does by itself. */
export async function contractById(orderId: string): Promise<Contract | undefined> {
  const [found] = await contractsWhere(eq(orders.id, orderId));
  return found;
}

async function contractsWhere(which: SQL | undefined): Promise<Contract[]> {
  const rows = await db()
    .select({ order: orders, subscription: subscriptions })
    .from(orders)
    .leftJoin(subscriptions, eq(subscriptions.orderId, orders.id))
    .where(and(which, isNotNull(orders.placedAt)))
    .orderBy(desc(orders.createdAt));
  const episodes = await newestEpisodes(rows.map(({ order }) => order.id));
  return rows.map(({ order, subscription }) => ({
    order,
    subscription: subscription ?? undefined,
    episode: episodes.get(order.id),
  }));
}

/** The word of each of these orders' contracts; for staff. */
export async function wordsOf(orderIds: string[]): Promise<Map<string, ContractWord>> {
  const contracts = await contractsWhere(inArray(orders.id, orderIds));
  return new Map(
    contracts.map(({ order, subscription, episode }) => [order.id, contractWord(order, subscription, episode)]),
  );
}
