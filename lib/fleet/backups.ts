import { and, eq, gte, lt, notExists } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { failuresOf, throwTogether } from '@/lib/failures';
import { askFor } from '@/lib/machines/ask';
import { askedToday, backupsOf } from '@/lib/machines/backups/list';
import { lastNight } from '@/lib/machines/backups/label';
import { backupAt } from '@/lib/machines/backups/note';
import { shouldRun } from '@/lib/machines/queries';
import { type NotNow, ownMachineAtRest } from './may-ask';

const { machines, machineBackups, orders } = schema;

/** What a customer may ask for besides those of the nights. */
const mostADay = 1;

/** `oncePerDay`: there was one within a day. */
export type BackupOutcome = 'asked' | 'oncePerDay' | 'notYours' | NotNow;

/** Makes a backup of a customer's machine now. */
export async function backUpNow(accountId: string, orderId: string, now = new Date()): Promise<BackupOutcome> {
  const asked = await ownMachineAtRest(accountId, orderId);
  if (typeof asked === 'string') return asked;
  const { machine } = asked;
  if ((await askedToday(machine.id, now)) >= mostADay) return 'oncePerDay';
  return askFor({ machineId: machine.id, task: 'backup', wish: backupAt(now, 'asked'), by: accountId }, now);
}

/** `backupGone`: it has none of this id, such as one that was too old. */
export type RestoreOutcome = 'asked' | 'backupGone' | 'notYours' | NotNow;

type Which = { orderId: string; backupId: string };

/** Puts a customer's machine back to one of its backups; a backup of how it is now is made first. */
export async function restoreBackup(
  accountId: string,
  { orderId, backupId }: Which,
  now = new Date(),
): Promise<RestoreOutcome> {
  const asked = await ownMachineAtRest(accountId, orderId);
  if (typeof asked === 'string') return asked;
  const { machine } = asked;
  const backup = (await backupsOf(machine.id)).find(({ id }) => id === backupId);
  if (!backup) return 'backupGone';
  const wish = { ...backupAt(now, 'beforeRestore'), restores: backup.label };
  return askFor({ machineId: machine.id, task: 'restore', wish, by: accountId }, now);
}

/** Begins the night's backup of each machine that has none yet; one that is busy gets it later. For the sweep. */
export async function backUpDue(now: Date): Promise<void> {
  const night = lastNight(now);
  const ofNight = db()
    .select({ id: machineBackups.id })
    .from(machineBackups)
    .where(
      and(
        eq(machineBackups.machineId, machines.id),
        eq(machineBackups.cause, 'nightly'),
        gte(machineBackups.takenAt, night),
      ),
    );
  // What is off does not change, and keeps the backups that it has.
  const due = await db()
    .select({ id: machines.id })
    .from(machines)
    .innerJoin(orders, eq(orders.id, machines.orderId))
    .where(and(shouldRun, lt(orders.readyAt, night), notExists(ofNight)));
  const failures = await failuresOf(due, ({ id }) =>
    askFor({ machineId: id, task: 'backup', wish: backupAt(now, 'nightly') }, now),
  );
  throwTogether(failures, 'some backups were not begun');
}
