import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { isSuspended, owedOf, type WhatFollows, whatFollows } from '@/lib/billing/dunning';
import { contractOf } from './contract';
import { type Owed, owedBy } from './owed';

/** What a customer owes for one server, and what follows. The oldest invoice is to be paid first. */
export type Arrears = Owed &
  Pick<WhatFollows, 'suspendAt' | 'endAt' | 'dataKeptUntil'> & {
    orderId: string;
    number: number;
    hostname: string;
    /** `failed`: the machine still runs. */
    state: 'failed' | 'suspended' | 'ended';
    /** Of the oldest one, which the plan counts from; null before Stripe has numbered it. */
    invoiceNumber: string | null;
    invoiceCount: number;
  };

const { invoices, orders } = schema;

/** What an account owes for its servers, the oldest order first; of one order when asked for. */
export async function arrearsOf(accountId: string, now: Date, orderId?: string): Promise<Arrears[]> {
  const owing = await db()
    .selectDistinct({ id: orders.id, number: orders.number })
    .from(orders)
    .innerJoin(invoices, eq(invoices.orderId, orders.id))
    .where(
      and(
        eq(orders.accountId, accountId),
        isNotNull(orders.paidAt),
        inArray(invoices.status, ['open', 'failed', 'uncollectible']),
        orderId === undefined ? undefined : eq(orders.id, orderId),
      ),
    )
    .orderBy(asc(orders.number));
  const all = await Promise.all(owing.map(({ id }) => arrearsOfOrder(id, now)));
  return all.flatMap((arrears) => arrears ?? []);
}

async function arrearsOfOrder(orderId: string, now: Date): Promise<Arrears | undefined> {
  const contract = await contractOf(orderId);
  if (!contract) return undefined;
  const { order, subscription, episode } = contract;
  const owed = owedOf(contract.invoices, now);
  const [first] = owed;
  if (!first) return undefined;
  const current = episode && !episode.recoveredAt ? episode : undefined;
  // Before the worker has begun an episode, the plan counts from this moment.
  const { suspendAt, endAt, dataKeptUntil } = whatFollows(
    current ?? { startedAt: now, warnedAt: null, suspendedAt: null, endedAt: order.endedAt },
  );
  return {
    orderId,
    number: order.number,
    hostname: order.hostname,
    state: order.endedAt ? 'ended' : isSuspended(current) ? 'suspended' : 'failed',
    invoiceNumber: first.number,
    invoiceCount: owed.length,
    ...owedBy(subscription, owed, first, now),
    suspendAt,
    endAt,
    dataKeptUntil,
  };
}
