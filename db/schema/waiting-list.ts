import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { planIds } from '@/lib/catalog/plans';
import { locales } from '@/lib/locales';
import { id, moment } from './columns';
import { limited } from './limited';

/** Who wants to hear when a plan that is sold out can be ordered again; `toldAt`: when the one mail about it was written. */
export const waitingList = pgTable(
  'waiting_list',
  {
    id: id(),
    email: text().notNull(),
    plan: text({ enum: planIds }).notNull(),
    locale: text({ enum: locales }).notNull(),
    createdAt: moment().notNull().defaultNow(),
    toldAt: moment(),
  },
  (t) => [
    uniqueIndex('waiting_list_once')
      .on(t.email, t.plan)
      .where(sql`told_at is null`),
    index().on(t.toldAt),
    ...limited(t, { email: 320 }),
  ],
);
