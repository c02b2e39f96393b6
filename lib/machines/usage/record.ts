import { and, isNotNull, isNull, ne } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { engine } from '../engines/pick';
import { thinUsage } from './thin';

const { machines, machineUsage } = schema;

/** Asks the engine what each living machine uses, and writes it down; also forgets what is old. One that is off has no figures. */
export async function recordUsage(now: Date): Promise<void> {
  await thinUsage(now);
  const used = await engine()?.usage();
  if (!used) return;
  const ids = await livingIds();
  const rows = used.flatMap(({ name, cpuSeconds, memoryUsedMib, diskUsedMib, receivedBytes, sentBytes }) => {
    const machineId = ids.get(name);
    const figures = { cpuSeconds, memoryMib: memoryUsedMib, diskMib: diskUsedMib ?? null, receivedBytes, sentBytes };
    return machineId ? [{ machineId, at: now, ...figures }] : [];
  });
  if (rows.length > 0) await db().insert(machineUsage).values(rows).onConflictDoNothing();
}

/** Of machines that an engine has, by its name for them. */
async function livingIds(): Promise<Map<string, string>> {
  const { id, instance, engine: kind, deletedAt } = machines;
  const rows = await db()
    .select({ id, instance })
    .from(machines)
    .where(and(ne(kind, 'manual'), isNotNull(instance), isNull(deletedAt)));
  return new Map(rows.map((row) => [row.instance ?? '', row.id]));
}
