import { and, eq, inArray, lt } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { dayMs, hourMs } from '@/lib/durations';

const { machineUsage } = schema;

/** How long every reading is kept, and how long one of each hour. */
const wholeMs = dayMs;
const daysKept = 35;

/** The last of each hour, of readings that stand oldest first. */
export function lastOfHours<Reading extends { at: Date }>(readings: readonly Reading[]): Reading[] {
  return [...new Map(readings.map((reading) => [hourOf(reading.at), reading])).values()];
}

function hourOf(at: Date): number {
  return Math.floor(at.getTime() / hourMs);
}

/** Keeps one reading of each hour that is older than a day, and none that is older than 35 days. */
export async function thinUsage(now: Date): Promise<void> {
  await db()
    .delete(machineUsage)
    .where(lt(machineUsage.at, new Date(now.getTime() - daysKept * dayMs)));
  // Whole hours: one of which readings are still young would keep two.
  const before = new Date(hourOf(new Date(now.getTime() - wholeMs)) * hourMs);
  const machines = await db().selectDistinct({ id: machineUsage.machineId }).from(machineUsage).where(toThin(before));
  for (const { id } of machines) await thinOne(id, before);
}

async function thinOne(machineId: string, before: Date): Promise<void> {
  const these = and(eq(machineUsage.machineId, machineId), toThin(before));
  await db().transaction(async (tx) => {
    const readings = await tx.select({ at: machineUsage.at }).from(machineUsage).where(these).orderBy(machineUsage.at);
    const kept = lastOfHours(readings).map(({ at }) => at);
    const isKept = and(eq(machineUsage.machineId, machineId), inArray(machineUsage.at, kept));
    await tx.update(machineUsage).set({ isHourly: true }).where(isKept);
    await tx.delete(machineUsage).where(these);
  });
}

function toThin(before: Date) {
  return and(eq(machineUsage.isHourly, false), lt(machineUsage.at, before));
}
