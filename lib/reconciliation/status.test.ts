import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder } from '@/tests/factories';
import { finishRun, openRun } from './run';
import { askForReconciliation, reconciliationStatus } from './status';

useDatabase();
beforeEach(resetDatabase);

const now = new Date('2026-11-27T12:00:00Z');
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

async function aContractSince(startedAt: Date) {
  const order = await aPlacedOrder(undefined, { paidAt: startedAt });
  const contract = { id: `sub_${order.number}`, orderId: order.id, status: 'active' as const, startedAt };
  await db().insert(schema.subscriptions).values(contract);
}

async function ran(at: Date) {
  const run = await openRun(at, false);
  if (run === 'running') throw new Error('another run is open');
  Object.assign(run.counts, { compared: 7, mended: 2, flagged: 1, failed: 0 });
  await finishRun(run, at);
}

test('a shop that has just begun has compared nothing and misses nothing', async () => {
  await aContractSince(hours(-2));
  expect(await reconciliationStatus(now)).toEqual({ last: undefined, open: undefined, overdue: false });
});

test('a shop whose contracts run for days without a comparison is told', async () => {
  await aContractSince(hours(-49));
  expect(await reconciliationStatus(now)).toMatchObject({ overdue: true });
  await ran(hours(-47));
  expect(await reconciliationStatus(now)).toMatchObject({
    ...{ overdue: false, open: undefined },
    last: { compared: 7, mended: 2, flagged: 1, failed: 0, full: false, finishedAt: hours(-47) },
  });
  expect(await reconciliationStatus(hours(2))).toMatchObject({ overdue: true });
});

test('a run is seen while it runs, and when its process is gone', async () => {
  await openRun(hours(-0.05), true);
  expect(await reconciliationStatus(now)).toMatchObject({ open: { startedAt: hours(-0.05), stopped: false } });
  expect(await reconciliationStatus(hours(1))).toMatchObject({ open: { stopped: true } });
});

test('asking twice is asking once', async () => {
  await askForReconciliation({ full: true });
  await askForReconciliation({ full: false });
  const { rows } = await db().execute(sql`select data from pgboss.job where name = 'reconcile'`);
  expect(rows).toEqual([{ data: { full: true } }]);
});
