import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { planIds } from '@/lib/catalog/plans';
import { accounts } from './accounts';
import { id, moment } from './columns';
import { limited } from './limited';
import { orders } from './orders';
import { billingIntervals } from './words';

/** An episode of unpaid renewals, from the first failure until all is paid or the contract has ended. */
export const dunningEpisodes = pgTable(
  'dunning_episodes',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    /** The oldest invoice that failed: once it is settled, the episode is over. */
    invoiceId: text().notNull(),
    /** When its customer was told; the plan counts from here, so that news that came late shorten no deadline. */
    startedAt: moment().notNull(),
    remindedAt: moment(),
    /** The last warning: nobody is suspended without one. */
    warnedAt: moment(),
    /** From when the machine may not run; empty before, and again after a payment. */
    suspendedAt: moment(),
    /** When the shop asked Stripe to end the contract. */
    endAskedAt: moment(),
    recoveredAt: moment(),
    endedAt: moment(),
  },
  (t) => [
    uniqueIndex('dunning_one_open')
      .on(t.orderId)
      .where(sql`recovered_at is null and ended_at is null`),
    unique().on(t.orderId, t.invoiceId),
    ...limited(t, { invoiceId: 500 }),
  ],
);

/** A change of plan or interval, agreed by the customer or made by staff. */
export const contractChanges = pgTable(
  'contract_changes',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    fromPlan: text({ enum: planIds }).notNull(),
    toPlan: text({ enum: planIds }).notNull(),
    fromInterval: text({ enum: billingIntervals }).notNull(),
    toInterval: text({ enum: billingIntervals }).notNull(),
    fromPriceRappen: integer().notNull(),
    toPriceRappen: integer().notNull(),
    /** The amount that was shown and agreed for today; negative is a credit. */
    dueNowRappen: integer().notNull(),
    /** Stripe counts the proration from this moment, at the preview as at the change. */
    prorationAt: moment().notNull(),
    agreedAt: moment().notNull(),
    /** The staff member who made it; empty for the customer. */
    by: uuid().references(() => accounts.id),
    reason: text().notNull().default(''),
    appliedAt: moment(),
    refusedAt: moment(),
    /** Stripe's word for the refusal, such as `card_declined`. */
    refusal: text(),
  },
  (t) => [
    index().on(t.orderId),
    uniqueIndex('contract_changes_one_open')
      .on(t.orderId)
      .where(sql`applied_at is null and refused_at is null`),
    ...limited(t, { reason: 10_000, refusal: 200 }),
  ],
);

/** A new price or VAT rate for a running contract: told first, applied on its date. */
export const priceChanges = pgTable(
  'price_changes',
  {
    id: id(),
    /** Names the change for all contracts, such as `vat-810-850/2028-01-01`. */
    campaign: text().notNull(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    fromPriceRappen: integer().notNull(),
    toPriceRappen: integer().notNull(),
    fromVatBasisPoints: integer().notNull(),
    toVatBasisPoints: integer().notNull(),
    toldAt: moment(),
    effectiveAt: moment().notNull(),
    appliedAt: moment(),
  },
  (t) => [unique().on(t.orderId, t.campaign), ...limited(t, { campaign: 200 })],
);
