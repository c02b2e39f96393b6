import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { accounts } from './accounts';
import { locales } from '@/lib/locales';
import { requestKinds, siteIds } from '@/lib/sites';
import { id, moment } from './columns';
import { limited } from './limited';
import { orders } from './orders';

/** "Let me try", contact and cancellation: what a visitor wrote to us, open until a colleague marks it done. */
export const requests = pgTable(
  'requests',
  {
    id: id(),
    kind: text({ enum: requestKinds }).notNull(),
    site: text({ enum: siteIds }).notNull(),
    locale: text({ enum: locales }).notNull(),
    name: text().notNull(),
    email: text().notNull(),
    message: text().notNull(),
    /** When it arrived; for a cancellation this is the moment that counts, whenever it is confirmed. */
    createdAt: moment().notNull().defaultNow(),
    doneAt: moment(),
    doneBy: uuid().references(() => accounts.id),

    /** The order that a cancellation names; unset when it does not say which. */
    orderId: uuid().references(() => orders.id),
    /** SHA-256 of the secret in the mail that asks the order's customer whether the cancellation is theirs. */
    answerHash: text().unique(),
    /** The customer said that it is theirs. */
    confirmedAt: moment(),
    /** The customer said that it is not. */
    objectedAt: moment(),
  },
  (t) => [
    index().on(t.doneAt, t.createdAt),
    index().on(t.orderId),
    ...limited(t, { name: 500, email: 320, message: 10_000, answerHash: 100 }),
  ],
);
