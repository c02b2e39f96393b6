import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { planIds } from '@/lib/catalog/plans';
import { type Components, stackIds } from '@/lib/catalog/stacks';
import { locales } from '@/lib/locales';
import { siteIds } from '@/lib/sites';
import { accounts } from './accounts';
import { id, moment } from './columns';
import { limited, longestLine } from './limited';
import { billingIntervals, currencies, orderEventKinds, vatTreatments } from './words';

/** Belongs to the browser that holds its secret, or to the account it was given to. */
export const carts = pgTable(
  'drafts',
  {
    /** SHA-256 of the secret in the cookie. */
    hash: text().primaryKey(),
    accountId: uuid().references(() => accounts.id, { onDelete: 'cascade' }),
    choice: jsonb().$type<Choice>().notNull(),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
  },
  (t) => limited(t, { hash: 100, choice: 20 * longestLine }),
);

export type Choice = {
  plan: string;
  /** Missing in those of before there was a choice of it. */
  interval?: string;
  stack: string;
  components: Components;
  hostname: string;
  keyLines: string[];
  notes: string;
};

/** A snapshot from when the order was placed. */
export type OrderKey = { type: string; bits: number; comment: string; fingerprint: string; line: string };

/** A snapshot from when the order was placed. */
export type OrderBilling = {
  name: string;
  company: string | null;
  street: string;
  postalCode: string;
  city: string;
  country: string;
  vatNumber: string | null;
  phone: string | null;
  billingEmail: string | null;
  reference: string | null;
};

/** Addresses are canonical. `shared`: a duplicate from before they were unique, until the next correction. */
export type Server = { ipv6: string; ipv4: string | null; user: string; hostKeys: string[]; shared?: true };

/** The first match wins. */
const stateFromTimestamps = sql`case
  when ended_at is not null then 'ended'
  when ready_at is not null then 'ready'
  when accepted_at is not null then 'accepted'
  when paid_at is not null then 'paid'
  when expired_at is not null then 'expired'
  when payment_pending_at is not null then 'pending'
  when placed_at is not null then 'placed'
  else 'draft' end`;

const isLiving = sql`state = 'ready' and server->>'shared' is null`;

export const orders = pgTable(
  'orders',
  {
    id: id(),
    number: integer().generatedAlwaysAsIdentity({ startWith: 10_001 }).notNull().unique(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    site: text({ enum: siteIds }).notNull().default('rails-hosting'),
    locale: text({ enum: locales }).notNull(),

    plan: text({ enum: planIds }).notNull(),
    stack: text({ enum: stackIds }).notNull(),
    components: jsonb().$type<Components>().notNull(),
    hostname: text().notNull(),
    sshKeys: jsonb().$type<OrderKey[]>().notNull(),
    /** Of the page at /book that it was begun on: sent again from there, it is the same order. */
    formKey: uuid(),
    notes: text().notNull().default(''),

    interval: text({ enum: billingIntervals }).notNull().default('month'),
    /** Per interval; unset while it is a draft. A change of the contract changes it, see `contractChanges`. */
    priceRappen: integer(),
    currency: text({ enum: currencies }).notNull().default('CHF'),
    vatTreatment: text({ enum: vatTreatments }),
    vatRateBasisPoints: integer(),
    billing: jsonb().$type<OrderBilling>(),
    termsVersion: text(),
    termsAcceptedAt: moment(),

    checkoutSessionId: text().unique(),
    /** Checkout Sessions opened so far; part of their idempotency key. */
    checkoutAttempt: integer().notNull().default(0),

    createdAt: moment().notNull().defaultNow(),
    placedAt: moment(),
    paymentPendingAt: moment(),
    paymentFailedAt: moment(),
    paidAt: moment(),
    acceptedAt: moment(),
    acceptedBy: uuid().references(() => accounts.id),
    promisedAt: moment(),
    readyAt: moment(),
    readyBy: uuid().references(() => accounts.id),
    cancelAt: moment(),
    endedAt: moment(),
    expiredAt: moment(),
    /** The last mail about a payment that is missing. */
    paymentRemindedAt: moment(),
    /** By its customer, before it was paid; sets `endedAt` as well, which alone means that nobody paid in time. */
    discardedAt: moment(),
    server: jsonb().$type<Server>(),
    /** The contract partner, as Stripe's id of the customer; see `partners`. */
    partnerId: text(),
    /** The machine was switched off because of money that is missing; empty again once it runs. */
    stoppedAt: moment(),
    /** After the end of the contract: the machine and its data are gone. */
    removedAt: moment(),

    state: text().$type<OrderState>().notNull().generatedAlwaysAs(stateFromTimestamps),
  },
  (t) => [
    index().on(t.accountId, t.createdAt),
    index('orders_newest_paid').on(t.paidAt.desc().nullsLast(), t.id.desc()),
    index('orders_state_newest_paid').on(t.state, t.paidAt.desc().nullsLast(), t.id.desc()),
    index('orders_unpaid')
      .on(t.placedAt)
      .where(sql`paid_at is null`),
    index().on(t.hostname),
    uniqueIndex('orders_form_key').on(t.accountId, t.formKey),
    uniqueIndex('orders_living_ipv6')
      .on(sql`(server->>'ipv6')`)
      .where(isLiving),
    uniqueIndex('orders_living_ipv4')
      .on(sql`(server->>'ipv4')`)
      .where(isLiving),
    ...limited(t, {
      components: 10_000,
      hostname: 300,
      sshKeys: 30 * longestLine,
      notes: 10_000,
      billing: 20_000,
      termsVersion: 100,
      checkoutSessionId: 500,
      server: 200_000,
      partnerId: 500,
      state: 100,
    }),
  ],
);

export const orderStates = ['draft', 'placed', 'pending', 'expired', 'paid', 'accepted', 'ready', 'ended'] as const;
export type OrderState = (typeof orderStates)[number];

/** The audit log. `by` is empty when the customer or Stripe caused it. */
export const orderEvents = pgTable(
  'order_events',
  {
    id: id(),
    orderId: uuid()
      .notNull()
      .references(() => orders.id),
    kind: text({ enum: orderEventKinds }).notNull(),
    at: moment().notNull().defaultNow(),
    by: uuid().references(() => accounts.id),
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [index().on(t.orderId, t.at), ...limited(t, { detail: 500_000 })],
);
