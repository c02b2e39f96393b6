import { sql, TransactionRollbackError } from 'drizzle-orm';
import { setTimeout as wait } from 'node:timers/promises';
import { db, schema, type Tx } from '@/db/client';
import type { ReconciledKind } from '@/db/schema/words';
import { isReported } from '@/lib/fault';
import { flag, flagMissing } from '@/lib/flags/flags';
import { log } from '@/lib/log';
import { isMissing, isRateLimited, livemode, upstreamProblem } from '@/lib/payments/stripe';
import type { Mirrored } from '@/lib/subscriptions/row';
import type { Comparison } from './kinds';
import type { Run } from './run';

export type Difference = { kind: ReconciledKind; id: string; orderId: string | undefined };

export type Walk = {
  run: Run;
  /** The time of this run: what was read now. */
  clock: () => Date;
  /** A run that writes nothing cannot tell by the rows what it has seen. */
  seen: Set<string>;
  onDifference: (difference: Difference) => unknown;
};

type Item = { kind: ReconciledKind; id: string; read: () => Promise<Comparison> };

/** Compares one object and counts what came of it. One that cannot be read stops nobody; an outage is thrown. */
export async function compareOne(walk: Walk, item: Item): Promise<void> {
  const { counts } = walk.run;
  counts.compared += 1;
  walk.seen.add(item.id);
  const { mirrored, flagged } = await lookPast(walk, item);
  counts.flagged += flagged;
  const changed = mirrored.find((one) => one.changed);
  if (!changed) return;
  counts.mended += 1;
  await walk.onDifference({ kind: item.kind, id: item.id, orderId: changed.orderId });
}

async function lookPast({ run, clock }: Walk, item: Item): Promise<Looked> {
  try {
    return await patiently(async () => look(run, await item.read(), clock()));
  } catch (error) {
    if (isReported(error) || upstreamProblem(error)?.kind === 'away') throw error;
    return { mirrored: [], flagged: await tellFailure(run, item, error) };
  }
}

type Looked = { mirrored: Mirrored[]; flagged: number };

async function look(run: Run, comparison: Comparison, now: Date): Promise<Looked> {
  if (run.id) return counted(db(), () => comparison.mend({ now, at: now }));
  return undone((tx) => counted(tx, () => comparison.probe(tx, now)));
}

async function counted(tx: Tx, run: () => Promise<Mirrored[]>): Promise<Looked> {
  const before = await flagsIn(tx);
  const mirrored = await run();
  return { mirrored, flagged: (await flagsIn(tx)) - before };
}

/** How many flags there are. */
export async function flagsIn(tx: Tx): Promise<number> {
  const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(schema.flags);
  return row?.count ?? 0;
}

/** What would come of it, without a trace. */
export async function undone<Result>(run: (tx: Tx) => Promise<Result>): Promise<Result> {
  const results: Result[] = [];
  try {
    await db().transaction(async (tx) => {
      results.push(await run(tx));
      tx.rollback();
    });
  } catch (error) {
    if (!(error instanceof TransactionRollbackError)) throw error;
  }
  const [result] = results;
  if (results.length === 0) throw new Error('a transaction was rolled back before it was done');
  // The list holds what the run returned, which may be undefined itself.
  return result as Result;
}

const waitsSeconds = [1, 2, 4, 8, 16, 32];

/** Stripe limits how much may be asked in a second; after a while it answers again. */
async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (const seconds of waitsSeconds) {
    try {
      return await ask();
    } catch (error) {
      if (!isRateLimited(error)) throw error;
      await wait(seconds * 1000);
    }
  }
  return ask();
}

/** Staff hear once of each object that cannot be compared. Returns how many flags that made. */
async function tellFailure(run: Run, { kind, id }: Item, err: unknown): Promise<number> {
  const message = err instanceof Error ? err.message : String(err);
  log.warn({ err, kind, id }, 'an object could not be compared with Stripe');
  run.counts.failed += 1;
  if (!run.id) return 0;
  const before = await flagsIn(db());
  const detail = `The reconciliation cannot read ${kind} ${id} and goes on without it: ${message.slice(0, 500)}`;
  if (isMissing(err)) await flagMissing({ reason: 'objectGone', id, detail: `${kind} ${id}: ${message}` });
  else await flag(db(), { reason: 'unreconciled', about: id, detail, livemode: livemode() });
  return (await flagsIn(db())) - before;
}
