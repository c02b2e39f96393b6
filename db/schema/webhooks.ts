import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { id, moment } from './columns';
import { limited } from './limited';
import { orders } from './orders';
import { webhookFailureCauses, flagReasons, webhookSources } from './words';

/** Every event that Stripe or Resend delivered; its id makes the second delivery a no-op. */
export const webhookEvents = pgTable(
  'webhook_events',
  {
    id: text().primaryKey(),
    source: text({ enum: webhookSources }).notNull(),
    type: text().notNull(),
    receivedAt: moment().notNull().defaultNow(),
  },
  (t) => [index().on(t.source, t.receivedAt.desc()), ...limited(t, { id: 500, type: 500 })],
);

/** Deliveries that were refused or went wrong, counted by cause; nothing of what was in them. */
export const webhookFailures = pgTable(
  'delivery_troubles',
  {
    source: text({ enum: webhookSources }).notNull(),
    cause: text({ enum: webhookFailureCauses }).notNull(),
    /** The API version, the type of event or the name of the error; empty where there is nothing to say. */
    detail: text().notNull(),
    count: integer().notNull(),
    lastAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.cause, t.detail] }), ...limited(t, { detail: 500 })],
);

/** Things about money that a colleague must look at: wrong amounts, unknown orders, a second payment. */
export const flags = pgTable(
  'flags',
  {
    id: id(),
    /** What makes the flag unique: reason and the id of the thing at Stripe. */
    key: text().notNull().unique(),
    orderId: uuid().references(() => orders.id),
    reason: text({ enum: flagReasons }).notNull(),
    detail: text().notNull(),
    livemode: boolean().notNull(),
    createdAt: moment().notNull().defaultNow(),
    resolvedAt: moment(),
    resolvedBy: uuid(),
  },
  (t) => [index().on(t.orderId), index().on(t.resolvedAt), ...limited(t, { key: 1000, detail: 10_000 })],
);
