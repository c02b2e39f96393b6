import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, moment } from './columns';
import { limited } from './limited';
import { machines } from './machines';
import { alarmKinds } from './words';

/** What was wrong with a machine that should run, and who was told; see `lib/machines/alarms`. */
export const machineAlarms = pgTable(
  'machine_alarms',
  {
    id: id(),
    machineId: uuid()
      .notNull()
      .references(() => machines.id, { onDelete: 'cascade' }),
    kind: text({ enum: alarmKinds }).notNull(),
    /** When it was seen for the first time; it is told when it is seen again. */
    beganAt: moment().notNull(),
    toldAt: moment(),
    /** Since when it is not seen any more. */
    calmAt: moment(),
    endedAt: moment(),
    /** Empty when nobody needed to hear of the end, such as of a machine that was switched off meanwhile. */
    endToldAt: moment(),
  },
  (t) => [
    uniqueIndex('machine_alarms_one_open')
      .on(t.machineId, t.kind)
      .where(sql`ended_at is null`),
    index().on(t.machineId),
    ...limited(t, {}),
  ],
);
