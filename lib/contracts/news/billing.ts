import { and, asc, eq, inArray } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { OrderBilling } from '@/db/schema/orders';
import type { AuditEntry } from '@/lib/audit/log';
import { addressLines } from '@/lib/billing/address';
import type { Locale } from '@/lib/locales';
import type { NewMail } from '@/lib/mail/write';
import { orderNumber } from '@/lib/order-number';
import type { ContractFacts } from './facts';
import { toCustomer } from './letters';

const { orderEvents, orders } = schema;

type Changed = { at: Date; before: OrderBilling; after: OrderBilling };
type BillingChange = Changed & { contracts: { number: string; hostname: string }[] };

/** The changes of billing details that the log of an order names, each with every contract that it applies to. */
export async function billingChangesOf(accountId: string, log: AuditEntry[], since: Date): Promise<BillingChange[]> {
  const changes = log.flatMap((entry): Changed[] => {
    if (entry.kind !== 'billingChanged' || entry.at < since || !entry.before || !entry.after) return [];
    return [{ at: entry.at, before: entry.before, after: entry.after }];
  });
  if (changes.length === 0) return [];
  // One change is written for all contracts of a partner in one transaction, with one moment.
  const moments = changes.map(({ at }) => at);
  const rows = await db()
    .select({ at: orderEvents.at, number: orders.number, hostname: orders.hostname })
    .from(orderEvents)
    .innerJoin(orders, eq(orders.id, orderEvents.orderId))
    .where(
      and(eq(orders.accountId, accountId), eq(orderEvents.kind, 'billingChanged'), inArray(orderEvents.at, moments)),
    )
    .orderBy(asc(orders.number));
  return changes.map((change) => ({
    ...change,
    contracts: rows
      .filter(({ at }) => at.getTime() === change.at.getTime())
      .map(({ number, hostname }) => ({ number: orderNumber({ number }), hostname })),
  }));
}

/** One mail for a change, however many contracts it applies to. */
export function tellOfBilling(facts: ContractFacts): NewMail[] {
  const { billingChanges, customer, order } = facts;
  return billingChanges.map(({ at, before, after, contracts }) =>
    toCustomer(facts, {
      kind: 'billingDetailsApplied',
      // As `billingKey` in `lib/contracts/tell-due.ts` says it to the database.
      key: `${order.accountId}/${at.getTime()}`,
      props: {
        name: customer.name,
        contracts,
        before: linesOf(before, order.locale),
        after: linesOf(after, order.locale),
      },
    }),
  );
}

function linesOf(billing: OrderBilling, locale: Locale): string[] {
  const { vatNumber, phone, billingEmail } = billing;
  return [...addressLines(billing, locale), vatNumber, phone, billingEmail].filter((line) => typeof line === 'string');
}
