import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { accounts } from './accounts';
import { locales } from '@/lib/locales';
import { requestKinds, siteIds } from '@/lib/sites';
import { id, moment } from './columns';
import { limited } from './limited';
import { orders } from './orders';

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
    /** For a cancellation the timestamp that counts, whenever it is confirmed. */
    createdAt: moment().notNull().defaultNow(),
    doneAt: moment(),
    doneBy: uuid().references(() => accounts.id),

    orderId: uuid().references(() => orders.id, { onDelete: 'set null' }),
    /** SHA-256 of the secret in the mail that asks the customer about a cancellation. */
    answerHash: text().unique(),
    confirmedAt: moment(),
    objectedAt: moment(),
  },
  (t) => [
    index().on(t.doneAt, t.createdAt),
    index().on(t.orderId),
    ...limited(t, { name: 500, email: 320, message: 10_000, answerHash: 100 }),
  ],
);
