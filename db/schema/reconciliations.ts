import { boolean, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { id, moment } from './columns';
import { limited } from './limited';
import { reconciledKinds } from './words';

/** One run of the reconciliation with Stripe; a run that was stopped goes on where it was. */
export const reconciliations = pgTable(
  'reconciliations',
  {
    id: id(),
    startedAt: moment().notNull(),
    /** Everything at Stripe, not only what changed since the cursors. */
    full: boolean().notNull(),
    dryRun: boolean().notNull(),
    compared: integer().notNull().default(0),
    mended: integer().notNull().default(0),
    flagged: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    /** Up to which object each kind has been walked in this run. */
    progress: jsonb().$type<Record<string, string>>().notNull().default({}),
    finishedAt: moment(),
  },
  (t) => limited(t, { progress: 10_000 }),
);

/** Until when what changed at Stripe has been compared, by kind. */
export const reconciliationCursors = pgTable(
  'reconciliation_cursors',
  { kind: text({ enum: reconciledKinds }).primaryKey(), walkedUntil: moment().notNull() },
  (t) => limited(t, {}),
);
