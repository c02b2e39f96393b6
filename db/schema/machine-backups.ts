import { index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, moment } from './columns';
import { limited } from './limited';
import { machines } from './machines';
import { backupCauses } from './words';

/** Snapshots of machines at their engine; see `lib/machines/backups`. */
export const machineBackups = pgTable(
  'machine_backups',
  {
    id: id(),
    machineId: uuid()
      .notNull()
      .references(() => machines.id, { onDelete: 'cascade' }),
    /** What the engine calls it. */
    label: text().notNull(),
    cause: text({ enum: backupCauses }).notNull(),
    takenAt: moment().notNull(),
    /** Empty where the storage does not say it. */
    sizeMib: integer(),
    removedAt: moment(),

    proofBeganAt: moment(),
    /** When a copy of it was started and its dump restored there. */
    provenAt: moment(),
    proofFailedAt: moment(),
    /** What was compared, or what went wrong. */
    proof: text(),
  },
  (t) => [
    unique().on(t.machineId, t.label),
    index().on(t.machineId, t.takenAt),
    ...limited(t, { label: 100, proof: 10_000 }),
  ],
);
