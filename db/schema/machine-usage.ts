import { sql } from 'drizzle-orm';
import { bigint, boolean, doublePrecision, index, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns';
import { machines } from './machines';

const bytes = () => bigint({ mode: 'number' });

/** What machines used, as their engine counted it; see `lib/machines/usage`. Counters begin anew when a machine starts. */
export const machineUsage = pgTable(
  'machine_usage',
  {
    machineId: uuid()
      .notNull()
      .references(() => machines.id, { onDelete: 'cascade' }),
    at: moment().notNull(),
    cpuSeconds: doublePrecision().notNull(),
    memoryMib: integer().notNull(),
    /** Empty where the storage does not count it. */
    diskMib: integer(),
    receivedBytes: bytes().notNull(),
    sentBytes: bytes().notNull(),
    /** The last of its hour, which stays when the others go. */
    isHourly: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.machineId, t.at] }),
    index('machine_usage_to_thin')
      .on(t.at)
      .where(sql`not is_hourly`),
  ],
);
