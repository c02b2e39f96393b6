import { index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, moment } from './columns';
import { limited } from './limited';
import { orders } from './orders';
import { ledgerAccounts, ledgerKinds } from './words';

/** One event of money, booked in two or more entries that sum to zero. Never changed: a correction is its own. */
export const ledgerTransactions = pgTable(
  'ledger_transactions',
  {
    id: id(),
    kind: text({ enum: ledgerKinds }).notNull(),
    /** Stripe's id of what is booked, so that it is booked once; for a correction a name of its own. */
    about: text().notNull(),
    orderId: uuid().references(() => orders.id),
    /** When it happened, by Stripe's clock. */
    at: moment().notNull(),
    bookedAt: moment().notNull().defaultNow(),
    note: text().notNull().default(''),
  },
  (t) => [
    unique().on(t.kind, t.about),
    index().on(t.at),
    index().on(t.orderId),
    ...limited(t, { about: 500, note: 2000 }),
  ],
);

/** Debits are positive, credits negative; a trigger holds the sum of each transaction at zero and refuses changes. */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    id: id(),
    transactionId: uuid()
      .notNull()
      .references(() => ledgerTransactions.id),
    account: text({ enum: ledgerAccounts }).notNull(),
    amountRappen: integer().notNull(),
    /** Of an entry of revenue or VAT; 0 for reverse charge and for services abroad. */
    vatRateBasisPoints: integer(),
  },
  (t) => [index().on(t.transactionId), index().on(t.account), ...limited(t, {})],
);
