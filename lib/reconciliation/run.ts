import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { v7 } from 'uuid';
import { db, schema } from '@/db/client';
import { minuteMs, secondMs } from '@/lib/durations';

const { reconciliations } = schema;

export type Counts = { compared: number; mended: number; flagged: number; failed: number };

/** Where a kind of object is: listing, then what is alive here and was not listed, each up to an id; or done. */
export type Place = { step: 'list' | 'alive'; after: string } | 'done';

/** A run as it stands; one that writes nothing has no id. */
export type Run = {
  id: string | undefined;
  runner: string;
  startedAt: Date;
  full: boolean;
  counts: Counts;
  progress: Record<string, string>;
  /** It goes on where an earlier process stopped. */
  resumed: boolean;
};

/** A run whose process has said nothing for so long is taken over; less than what a job waits for its next try. */
const silentMinutes = 4;
const touchSeconds = 30;

const lock = sql`select pg_advisory_xact_lock(hashtextextended('reconciliation', 0))`;

/** The one run that may go on now: one that was cut off, or a new one. `running`: another process is at it. */
export async function openRun(now: Date, full: boolean): Promise<Run | 'running'> {
  const runner = v7();
  return db().transaction(async (tx) => {
    await tx.execute(lock);
    const [open] = await tx
      .select()
      .from(reconciliations)
      .where(and(isNull(reconciliations.finishedAt), eq(reconciliations.dryRun, false)))
      .orderBy(desc(reconciliations.startedAt))
      .limit(1);
    if (open && isAlive(open.progress, now)) return 'running';
    const progress = { ...open?.progress, runner, touchedAt: now.toISOString() };
    if (open) {
      await tx.update(reconciliations).set({ progress }).where(eq(reconciliations.id, open.id));
      const { compared, mended, flagged, failed, ...run } = open;
      return { ...run, runner, progress, counts: { compared, mended, flagged, failed }, resumed: true };
    }
    const id = v7();
    await tx.insert(reconciliations).values({ id, startedAt: now, full, dryRun: false, progress });
    return { id, runner, startedAt: now, full, progress, counts: noCounts(), resumed: false };
  });
}

export function dryRun(now: Date, full: boolean): Run {
  return { id: undefined, runner: '', startedAt: now, full, counts: noCounts(), progress: {}, resumed: false };
}

function noCounts(): Counts {
  return { compared: 0, mended: 0, flagged: 0, failed: 0 };
}

export function isAlive(progress: Record<string, string>, now: Date): boolean {
  const silentMs = Math.abs(now.getTime() - Date.parse(progress.touchedAt ?? ''));
  return silentMs < silentMinutes * minuteMs;
}

export function placeOf({ progress }: Run, kind: string): Place {
  const place = progress[kind] ?? 'list/';
  if (place === 'done') return place;
  const [step = '', ...after] = place.split('/');
  return { step: step === 'alive' ? step : 'list', after: after.join('/') };
}

/** Another process took the run over, having heard nothing of this one. */
export class TakenOver extends Error {
  override name = 'TakenOver';
}

/** Writes down how far the run is. Throws TakenOver when it is no longer this process's. */
export async function saveRun(run: Run, kind: string, place: Place, now: Date): Promise<void> {
  run.progress[kind] = place === 'done' ? place : `${place.step}/${place.after}`;
  run.progress.touchedAt = now.toISOString();
  await writeRun(run);
}

/** Says that the process is alive, now and then. */
export async function touchRun(run: Run, now: Date): Promise<void> {
  if (now.getTime() - Date.parse(run.progress.touchedAt ?? '') < touchSeconds * secondMs) return;
  run.progress.touchedAt = now.toISOString();
  await writeRun(run);
}

/** The next call goes on at once. */
export async function letGo(run: Run): Promise<void> {
  delete run.progress.touchedAt;
  await writeRun(run);
}

export async function finishRun(run: Run, now: Date): Promise<void> {
  await writeRun(run, now);
}

async function writeRun({ id, runner, counts, progress }: Run, finishedAt?: Date): Promise<void> {
  if (!id) return;
  const isOurs = sql`${reconciliations.progress} ->> 'runner' = ${runner}`;
  const kept = await db()
    .update(reconciliations)
    .set({ ...counts, progress, finishedAt })
    .where(and(eq(reconciliations.id, id), isOurs))
    .returning({ id: reconciliations.id });
  if (kept.length === 0) throw new TakenOver('another process goes on with this reconciliation');
}
