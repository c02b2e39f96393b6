import { and, asc, eq, isNotNull, isNull, not, or, type SQL, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { machineTask, type MachineTask, taskDueAt } from '@/lib/billing/dunning';
import { byItself } from '@/lib/automatic';
import { newestEpisodes } from './episodes';

const { accounts, dunningEpisodes, machines, orders } = schema;

/** A machine that staff must stop, start or delete, and since when. */
export type MachineToDo = Awaited<ReturnType<typeof rowsOf>>[number] & { task: MachineTask; since: Date };

/** What staff must do with machines by `now`, the longest waiting first. */
export async function machinesToDo(now: Date): Promise<MachineToDo[]> {
  const rows = await rowsOf(or(isNotNull(orders.endedAt), isNotNull(orders.stoppedAt), isNotNull(suspension)));
  return rows
    .flatMap((row) => {
      const task = machineTask(row, row.episode, now);
      return task ? [{ ...row, task, since: taskDueAt(task, row, row.episode) ?? now }] : [];
    })
    .toSorted((a, b) => a.since.getTime() - b.since.getTime());
}

/** The newest episode's, if it is open. */
const suspension = sql`(select ${dunningEpisodes.suspendedAt} from ${dunningEpisodes}
  where ${dunningEpisodes.orderId} = ${orders.id} and ${dunningEpisodes.recoveredAt} is null
  order by ${dunningEpisodes.startedAt} desc limit 1)`;

/** An engine does it by itself. */
const automatic = sql`exists (select from ${machines} where ${and(eq(machines.orderId, orders.id), byItself)})`;

async function rowsOf(condition: SQL | undefined) {
  const rows = await db()
    .select({
      orderId: orders.id,
      number: orders.number,
      hostname: orders.hostname,
      server: orders.server,
      customerName: accounts.name,
      customerEmail: accounts.email,
      paidAt: orders.paidAt,
      readyAt: orders.readyAt,
      endedAt: orders.endedAt,
      stoppedAt: orders.stoppedAt,
      removedAt: orders.removedAt,
    })
    .from(orders)
    .innerJoin(accounts, eq(accounts.id, orders.accountId))
    .where(and(isNotNull(orders.readyAt), isNull(orders.removedAt), not(automatic), condition))
    .orderBy(asc(orders.number));
  const episodes = await newestEpisodes(rows.map(({ orderId }) => orderId));
  return rows.map((row) => ({ ...row, episode: episodes.get(row.orderId) }));
}
