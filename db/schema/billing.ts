import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { accounts } from './accounts';
import { moment } from './columns';
import { limited } from './limited';
import { orders } from './orders';
import { invoiceStatuses, subscriptionStatuses } from './words';

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
    startedAt: moment().notNull(),
    paidUntil: moment(),
    cancelAt: moment(),
    endedAt: moment(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => limited(t, { id: 500 }),
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
    number: text(),
    status: text({ enum: invoiceStatuses }).notNull(),
    totalRappen: integer().notNull(),
    refundedRappen: integer().notNull().default(0),
    issuedAt: moment().notNull(),
    paidAt: moment(),
    hostedUrl: text(),
    pdfUrl: text(),
    updatedAt: moment().notNull().defaultNow(),
  },
  (t) => [
    index().on(t.accountId, t.issuedAt),
    index().on(t.orderId),
    ...limited(t, { id: 500, number: 200, hostedUrl: 5000, pdfUrl: 5000 }),
  ],
);
