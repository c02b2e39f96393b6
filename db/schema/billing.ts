import { boolean, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { planIds } from '@/lib/catalog/plans';
import { accounts } from './accounts';
import { moment } from './columns';
import { limited } from './limited';
import { type OrderBilling, orders } from './orders';
import {
  billingIntervals,
  invoiceReasons,
  invoiceStatuses,
  refundStatuses,
  subscriptionStatuses,
  vatChecks,
} from './words';

export const billingDetails = pgTable(
  'billing_details',
  {
    accountId: uuid()
      .primaryKey()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    company: text(),
    street: text().notNull(),
    postalCode: text().notNull(),
    city: text().notNull(),
    /** ISO 3166-1 alpha-2. */
    country: text().notNull(),
    vatNumber: text(),
    /** E.164. */
    phone: text(),
    /** When invoices do not go to the account's address. */
    billingEmail: text(),
    /** The customer's purchase order number or cost centre, for the invoice. */
    reference: text(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) =>
    limited(t, {
      name: 300,
      company: 500,
      street: 500,
      postalCode: 50,
      city: 300,
      country: 2,
      vatNumber: 60,
      phone: 60,
      billingEmail: 320,
      reference: 200,
    }),
);

/** A contract partner of an account: one customer at Stripe each, so that no order renames another's invoices. */
export const partners = pgTable(
  'partners',
  {
    /** Stripe's id of the customer. */
    id: text().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    /** What makes it the same partner: the company, or the person without one, and the country; see `lib/billing`. */
    identity: text().notNull(),
    /** As they are on the next invoice; changed here, at the account's wish, or in Stripe's portal. */
    details: jsonb().$type<OrderBilling>().notNull(),
    vatCheck: text({ enum: vatChecks }).notNull().default('unchecked'),
    vatCheckedAt: moment(),
    createdAt: moment().notNull().defaultNow(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [unique().on(t.accountId, t.identity), ...limited(t, { id: 500, identity: 1000, details: 20_000 })],
);

/** Read again from Stripe at each of its events. */
export const subscriptions = pgTable(
  'subscriptions',
  {
    id: text().primaryKey(),
    orderId: uuid()
      .notNull()
      .unique()
      .references(() => orders.id),
    status: text({ enum: subscriptionStatuses }).notNull(),
    customerId: text(),
    startedAt: moment().notNull(),
    /** The end of the newest period that is paid. */
    paidUntil: moment(),
    /** When Stripe charges next, paid or not so far. */
    periodEndAt: moment(),
    cancelAt: moment(),
    endedAt: moment(),

    /** As Stripe charges it; empty for a price that is none of ours. */
    plan: text({ enum: planIds }),
    priceRappen: integer(),
    interval: text({ enum: billingIntervals }),

    /** Stripe's word, such as `card` or `twint`. */
    paymentMethod: text(),
    cardBrand: text(),
    cardLast4: text(),
    cardExpMonth: integer(),
    cardExpYear: integer(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index().on(t.customerId),
    ...limited(t, { id: 500, customerId: 500, paymentMethod: 100, cardBrand: 100, cardLast4: 10 }),
  ],
);

export const invoices = pgTable(
  'invoices',
  {
    id: text().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    subscriptionId: text(),
    customerId: text(),
    number: text(),
    status: text({ enum: invoiceStatuses }).notNull(),
    /** The columns up to `nextTryAt` are empty in invoices that were stored before they existed, until they are read again. */
    reason: text({ enum: invoiceReasons }),
    totalRappen: integer().notNull(),
    netRappen: integer(),
    vatRappen: integer(),
    vatRateBasisPoints: integer(),
    reverseCharge: boolean(),
    /** What is still to be paid. */
    openRappen: integer(),
    /** The service that it bills. */
    periodStartAt: moment(),
    periodEndAt: moment(),
    attemptCount: integer(),
    /** When Stripe tries to collect it again by itself. */
    nextTryAt: moment(),
    /** Stripe's code of the last failed attempt, such as `card_declined`, `expired_card`, `authentication_required`. */
    failureCode: text(),
    refundedRappen: integer().notNull().default(0),
    creditedRappen: integer().notNull().default(0),
    issuedAt: moment().notNull(),
    paidAt: moment(),
    hostedUrl: text(),
    pdfUrl: text(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index().on(t.accountId, t.issuedAt),
    index().on(t.orderId),
    index().on(t.number),
    ...limited(t, {
      id: 500,
      subscriptionId: 500,
      customerId: 500,
      number: 200,
      failureCode: 200,
      hostedUrl: 5000,
      pdfUrl: 5000,
    }),
  ],
);

/** Mirrored from Stripe. */
export const creditNotes = pgTable(
  'credit_notes',
  {
    id: text().primaryKey(),
    invoiceId: text()
      .notNull()
      .references(() => invoices.id),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    number: text().notNull(),
    totalRappen: integer().notNull(),
    netRappen: integer().notNull(),
    vatRappen: integer().notNull(),
    vatRateBasisPoints: integer().notNull(),
    refundId: text(),
    issuedAt: moment().notNull(),
    voidedAt: moment(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index().on(t.invoiceId),
    index().on(t.accountId, t.issuedAt),
    index().on(t.orderId),
    ...limited(t, { id: 500, invoiceId: 500, number: 200, refundId: 500 }),
  ],
);

/** Mirrored from Stripe; of an invoice or of a payment whose invoice nobody knows. */
export const refunds = pgTable(
  'refunds',
  {
    id: text().primaryKey(),
    invoiceId: text(),
    orderId: uuid().references(() => orders.id),
    amountRappen: integer().notNull(),
    status: text({ enum: refundStatuses }).notNull(),
    /** Why, as staff wrote it; empty for a refund made at Stripe. */
    reason: text().notNull().default(''),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [index().on(t.invoiceId), index().on(t.orderId), ...limited(t, { id: 500, invoiceId: 500, reason: 10_000 })],
);

/** Mirrored from Stripe: one case each, from its opening to its end. */
export const disputes = pgTable(
  'disputes',
  {
    id: text().primaryKey(),
    invoiceId: text(),
    orderId: uuid().references(() => orders.id),
    amountRappen: integer().notNull(),
    /** Stripe's words. */
    status: text().notNull(),
    reason: text().notNull(),
    openedAt: moment().notNull(),
    evidenceDueAt: moment(),
    evidenceSentAt: moment(),
    closedAt: moment(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index().on(t.invoiceId),
    index().on(t.orderId),
    ...limited(t, { id: 500, invoiceId: 500, status: 100, reason: 200 }),
  ],
);
