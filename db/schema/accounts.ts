import { boolean, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { locales } from '@/lib/locales';
import { id, moment } from './columns';
import { limited } from './limited';
import { tokenPurposes } from './words';

export const accounts = pgTable(
  'accounts',
  {
    id: id(),
    email: text().notNull().unique(),
    name: text().notNull(),
    /** argon2id in PHC form; empty until an invited staff member has set a password. */
    passwordHash: text(),
    locale: text({ enum: locales }).notNull(),
    staff: boolean().notNull().default(false),
    stripeCustomerId: text().unique(),
    createdAt: moment().notNull().defaultNow(),
    confirmedAt: moment(),
    disabledAt: moment(),
  },
  (t) => limited(t, { email: 320, name: 300, passwordHash: 500, stripeCustomerId: 500 }),
);

/** Only the SHA-256 of the id is kept. */
export const sessions = pgTable(
  'sessions',
  {
    hash: text().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    createdAt: moment().notNull().defaultNow(),
    seenAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
  },
  (t) => [index().on(t.accountId), ...limited(t, { hash: 100 })],
);

/** One-use secrets sent by mail; only the SHA-256 is kept. */
export const tokens = pgTable(
  'tokens',
  {
    hash: text().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    purpose: text({ enum: tokenPurposes }).notNull(),
    /** Valid only while this is still the account's address. */
    sentTo: text().notNull(),
    /** As registered with this link, so that another registration of the same address cannot change it. */
    name: text(),
    passwordHash: text(),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
  },
  (t) => [index().on(t.accountId), ...limited(t, { hash: 100, sentTo: 320, name: 300, passwordHash: 500 })],
);
