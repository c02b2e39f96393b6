import { isNull } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { dayMs } from '@/lib/durations';
import { log } from '@/lib/log';
import { isOurs } from '@/lib/orders/queries';
import { moveCursor, walkedUntil } from '@/lib/subscriptions/cursor';
import { compareOne, type Difference, flagsIn, undone, type Walk } from './compare';
import { type Kind, kinds } from './kinds';
import { watchPaidTime } from './paid-time';
import { askAboutOrders, unreadObjects } from './questions';
import {
  type Counts,
  dryRun,
  finishRun,
  letGo,
  openRun,
  type Place,
  placeOf,
  type Run,
  saveRun,
  touchRun,
} from './run';

export type Options = {
  now?: Date;
  /** Everything there ever was, not only what is new or can still change. */
  full?: boolean;
  /** Counts what would be mended and flagged, and writes nothing. */
  dryRun?: boolean;
  onProgress?: (done: number, all: number) => void;
  /** Called for each object that was not as Stripe has it, after it was mended. */
  onDifference?: (difference: Difference) => unknown;
};

export type Reconciled = { outcome: 'done' | 'running' } & Counts;

/**
 * Compares everything of ours with Stripe, both ways, and mends it by what events use. A run that was cut off goes on
 * first, and counts with it; only one runs at a time. Throws when Stripe or the database is away: the next call goes on
 * from there.
 */
export async function reconcile(options: Options = {}): Promise<Reconciled> {
  const { now = new Date(), full = false } = options;
  const run = options.dryRun ? dryRun(now, full) : await openRun(now, full);
  if (run === 'running') return { outcome: 'running', compared: 0, mended: 0, flagged: 0, failed: 0 };
  try {
    await walk(run, options);
  } catch (error) {
    // A run that cannot be let go, as when the database is away, is taken over once it is silent.
    await letGo(run).catch(() => undefined);
    throw error;
  }
  if (!run.resumed) return { outcome: 'done', ...run.counts };
  const next = await reconcile(options);
  return { ...next, ...sum(run.counts, next) };
}

function sum(one: Counts, other: Counts): Counts {
  return {
    compared: one.compared + other.compared,
    mended: one.mended + other.mended,
    flagged: one.flagged + other.flagged,
    failed: one.failed + other.failed,
  };
}

async function walk(run: Run, { now = new Date(), onProgress, onDifference = () => undefined }: Options) {
  const begun = Date.now();
  const all = onProgress ? await expected(run) : 0;
  const flagsBefore = (await flagsIn(db())) - run.counts.flagged;
  const walk: Walk & Steps = {
    ...{ run, onDifference, seen: new Set<string>(), unread: await unreadObjects() },
    clock: () => new Date(now.getTime() + Date.now() - begun),
    save: async (kind, place) => {
      if (run.id) run.counts.flagged = (await flagsIn(db())) - flagsBefore;
      await saveRun(run, kind, place, walk.clock());
    },
    report: async () => {
      onProgress?.(run.counts.compared, Math.max(all, run.counts.compared + 1));
      await touchRun(run, walk.clock());
    },
  };
  for (const kind of kinds) await walkKind(walk, kind);
  await ask(run, now);
  if (run.id) run.counts.flagged = (await flagsIn(db())) - flagsBefore;
  await finishRun(run, walk.clock());
  onProgress?.(run.counts.compared, run.counts.compared);
  log.info({ ...run.counts, full: run.full, dryRun: !run.id }, 'reconciled with stripe');
}

type Steps = { save: (kind: string, place: Place) => Promise<void>; report: () => Promise<void> };

async function walkKind(walk: Walk & Steps, kind: Kind): Promise<void> {
  const { run } = walk;
  if (placeOf(run, kind.kind) === 'done') return;
  await walkList(walk, kind);
  await walkAlive(walk, kind);
  if (run.id) await moveCursor(kind.kind, run.startedAt);
  await walk.save(kind.kind, 'done');
}

/** From new to old, page by page. */
async function walkList(walk: Walk & Steps, kind: Kind): Promise<void> {
  const { run } = walk;
  const place = placeOf(run, kind.kind);
  if (place === 'done' || place.step !== 'list') return;
  const since = await sinceOf(run, kind);
  let after: string | undefined = place.after || undefined;
  do {
    const { listed, next } = await kind.list({ since, after });
    for (const { id, orderId, customerId, read } of listed) {
      if (await isOurs(db(), { orderId, customerId, ids: [id] })) await compareOne(walk, { kind: kind.kind, id, read });
      await walk.report();
    }
    after = next;
    if (after) await walk.save(kind.kind, { step: 'list', after });
  } while (after);
  await walk.save(kind.kind, { step: 'alive', after: '' });
}

/** What the database calls alive and Stripe's list did not show. */
async function walkAlive(walk: Walk & Steps, kind: Kind): Promise<void> {
  const { run } = walk;
  const place = placeOf(run, kind.kind);
  let after = place === 'done' ? '' : place.after;
  for (;;) {
    const ids = await kind.alive({ before: run.startedAt, after });
    for (const id of ids) {
      if (walk.seen.has(id)) continue;
      await compareOne(walk, { kind: kind.kind, id, read: () => kind.read(id) });
      await walk.report();
    }
    const last = ids.at(-1);
    if (!last) return;
    after = last;
    await walk.save(kind.kind, { step: 'alive', after });
  }
}

/** After a longer gap nothing is left of Stripe's events, so that everything is compared. */
const longestGapDays = 29;

/** Undefined: all there ever were. */
async function sinceOf({ full, startedAt }: Run, { kind, overlapDays }: Kind): Promise<Date | undefined> {
  const until = full ? undefined : await walkedUntil(kind);
  if (!until || startedAt.getTime() - until.getTime() > longestGapDays * dayMs) return undefined;
  return new Date(until.getTime() - overlapDays * dayMs);
}

/** What needs no answer of Stripe. */
async function ask(run: Run, now: Date): Promise<void> {
  const questions = async (tx: Tx) => {
    await askAboutOrders(now, tx);
    await watchPaidTime(now, tx);
  };
  if (run.id) await questions(db());
  else run.counts.flagged += (await undone(questions)).flagged;
}

/** About how many objects will be compared. */
async function expected({ full }: Run): Promise<number> {
  const { subscriptions, invoices, refunds, disputes, creditNotes } = schema;
  if (!full) return db().$count(subscriptions, isNull(subscriptions.endedAt));
  const tables = [subscriptions, invoices, refunds, disputes, creditNotes];
  const counts = await Promise.all(tables.map((table) => db().$count(table)));
  return counts.reduce((sum, count) => sum + count, 0);
}
