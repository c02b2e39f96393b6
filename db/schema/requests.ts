import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { accounts } from './accounts';
import { id, moment } from './columns';

/** "Let me try" and contact: what a visitor wrote to us, open until a colleague marks it done. */
export const requests = pgTable(
  'requests',
  {
    id: id(),
    kind: text({ enum: ['try', 'contact', 'cancel'] }).notNull(),
    site: text({ enum: ['rails-hosting', 'ungleich'] }).notNull(),
    locale: text({ enum: ['en', 'de'] }).notNull(),
    name: text().notNull(),
    email: text().notNull(),
    message: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    doneAt: moment(),
    doneBy: uuid().references(() => accounts.id),
  },
  (t) => [index().on(t.doneAt, t.createdAt)],
);
