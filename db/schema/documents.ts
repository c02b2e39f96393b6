import { customType, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { accounts } from './accounts';
import { id, moment } from './columns';
import { limited } from './limited';
import { documentKinds } from './words';

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** Invoices and credit notes as PDF, kept ten years from their day (OR Art. 958f, MWSTG Art. 70). */
export const documents = pgTable(
  'documents',
  {
    id: id(),
    kind: text({ enum: documentKinds }).notNull(),
    /** Stripe's id of the invoice or credit note. */
    about: text().notNull().unique(),
    number: text().notNull().unique(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    bytes: integer().notNull(),
    /** Hexadecimal. */
    sha256: text().notNull(),
    /** The PDF; empty when it lies in the store for objects, under its id. */
    content: bytea(),
    issuedAt: moment().notNull(),
    storedAt: moment().notNull().defaultNow(),
  },
  (t) => [index().on(t.accountId, t.issuedAt), ...limited(t, { about: 500, number: 200, sha256: 64 })],
);
