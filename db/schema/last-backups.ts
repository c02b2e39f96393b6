import { bigint, integer, pgTable, unique, uuid } from 'drizzle-orm/pg-core';
import { id, moment } from './columns';
import { machines } from './machines';

/** What a machine held when its contract stopped it, in the store for backups; see `lib/machines/last-backup`. */
export const lastBackups = pgTable(
  'last_backups',
  {
    id: id(),
    machineId: uuid()
      .notNull()
      .references(() => machines.id, { onDelete: 'cascade' }),
    /** When the task that stops the machine was asked for. */
    taskAt: moment().notNull(),
    /** Those that are part of it. */
    pieces: integer().notNull().default(0),
    /** The most that ever lay in the store: one that begins anew may have fewer. */
    piecesStored: integer().notNull().default(0),
    bytes: bigint({ mode: 'number' }).notNull().default(0),
    /** When the newest piece came. */
    pieceAt: moment(),
    madeAt: moment(),
    failedAt: moment(),
    /** When it was deleted from the store. */
    purgedAt: moment(),
  },
  (t) => [unique().on(t.machineId, t.taskAt)],
);
