import { sql, TransactionRollbackError } from 'drizzle-orm';
import { setTimeout as wait } from 'node:timers/promises';
import { db, schema, type Tx } from '@/db/client';
import type { ReconciledKind } from '@/db/schema/words';
import { flag, flagMissing, resolveByItself } from '@/lib/flags/flags';
import { log } from '@/lib/log';
import { isAway, isMissing, isRateLimited, livemode } from '@/lib/payments/stripe';
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
  /** What an earlier run could not read. */
  unread: Set<string>;
  onDifference: (difference: Difference) => unknown;
};

type Item = { kind: ReconciledKind; id: string; read: () => Promise<Comparison> };

/** Compares one object and counts what came of it. One that cannot be read stops nobody; an outage is thrown. */
export async function compareOne(walk: Walk, item: Item): Promise<void> {
  const { counts } = walk.run;
  counts.compared += 1;
  walk.seen.add(item.id);
  const mirrored = await lookPast(walk, item);
  const changed = mirrored.find((one) => one.changed);
  if (!changed) return;
  counts.mended += 1;
  await walk.onDifference({ kind: item.kind, id: item.id, orderId: changed.orderId });
}

async function lookPast({ run, clock, unread }: Walk, item: Item): Promise<Mirrored[]> {
  try {
    const mirrored = await patiently(async () => look(run, await item.read(), clock()));
    if (run.id && unread.has(item.id)) await resolveByItself(db(), { reason: 'unreconciled', about: item.id }, clock());
    return mirrored;
  } catch (error) {
    if (isAway(error)) throw error;
    await tellFailure(run, item, error);
    return [];
  }
}

async function look(run: Run, comparison: Comparison, now: Date): Promise<Mirrored[]> {
  if (run.id) return comparison.mend({ now, at: now });
  const { result, flagged } = await undone((tx) => comparison.probe(tx, now));
  run.counts.flagged += flagged;
  return result;
}

/** How many flags there are. */
export async function flagsIn(tx: Tx): Promise<number> {
  const [row] = await tx.select({ count: sql<number>`count(*)::int` }).from(schema.flags);
  return row?.count ?? 0;
}

/** What would come of it, and how many flags it would raise, without a trace. */
export async function undone<Result>(run: (tx: Tx) => Promise<Result>): Promise<{ result: Result; flagged: number }> {
  let would: { result: Result; flagged: number } | undefined;
  try {
    await db().transaction(async (tx) => {
      const before = await flagsIn(tx);
      would = { result: await run(tx), flagged: (await flagsIn(tx)) - before };
      tx.rollback();
    });
  } catch (error) {
    if (!(error instanceof TransactionRollbackError)) throw error;
  }
  if (!would) throw new Error('a transaction was rolled back before it was done');
  return would;
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

/** Staff hear once of each object that cannot be compared. */
async function tellFailure(run: Run, { kind, id }: Item, err: unknown): Promise<void> {
  const message = err instanceof Error ? err.message : String(err);
  log.warn({ err, kind, id }, 'an object could not be compared with Stripe');
  run.counts.failed += 1;
  if (!run.id) return;
  const detail = `The reconciliation cannot read ${kind} ${id} and goes on without it: ${message.slice(0, 500)}`;
  if (isMissing(err)) await flagMissing({ reason: 'objectGone', id, detail: `${kind} ${id}: ${message}` });
  else await flag(db(), { reason: 'unreconciled', about: id, detail, livemode: livemode() });
}
