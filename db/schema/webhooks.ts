import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { id, moment } from './columns';
import { limited } from './limited';
import { orders } from './orders';
import { webhookFailureCauses, flagReasons, webhookSources } from './words';

/** The event's id makes a second delivery a no-op. */
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

/** Counted by cause, with nothing of their content. */
export const webhookFailures = pgTable(
  'delivery_troubles',
  {
    source: text({ enum: webhookSources }).notNull(),
    cause: text({ enum: webhookFailureCauses }).notNull(),
    /** API version, event type or error name; may be empty. */
    detail: text().notNull(),
    count: integer().notNull(),
    lastAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.cause, t.detail] }), ...limited(t, { detail: 500 })],
);

export const flags = pgTable(
  'flags',
  {
    id: id(),
    /** Reason and Stripe id, so that each problem is flagged once. */
    key: text().notNull().unique(),
    orderId: uuid().references(() => orders.id, { onDelete: 'set null' }),
    reason: text({ enum: flagReasons }).notNull(),
    detail: text().notNull(),
    livemode: boolean().notNull(),
    createdAt: moment().notNull().defaultNow(),
    resolvedAt: moment(),
    resolvedBy: uuid(),
  },
  (t) => [index().on(t.orderId), index().on(t.resolvedAt), ...limited(t, { key: 1000, detail: 10_000 })],
);
