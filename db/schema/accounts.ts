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
    /** argon2id in PHC form; empty until a colleague invited by mail has set a password. */
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

/** A browser that is logged in. Only the SHA-256 of its id is kept. */
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

/** One-use secrets that went out by mail. Only the SHA-256 is kept. */
export const tokens = pgTable(
  'tokens',
  {
    hash: text().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    purpose: text({ enum: tokenPurposes }).notNull(),
    /** The token counts only while this is still the account's address. */
    sentTo: text().notNull(),
    /** What was registered with a link to confirm: nobody who registers the same address again changes it. */
    name: text(),
    passwordHash: text(),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
  },
  (t) => [index().on(t.accountId), ...limited(t, { hash: 100, sentTo: 320, name: 300, passwordHash: 500 })],
);
