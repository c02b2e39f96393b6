import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, aPlacedOrder } from '@/tests/factories';
import { auditLogLength, conflictSince } from './edit-conflict';
import { auditLogOf, type OrderEvent, record } from './log';

useDatabase();
beforeEach(resetDatabase);

const since = (orderId: string, seen: number) => db().transaction((tx) => conflictSince(tx, orderId, seen));
const refunded: OrderEvent = { kind: 'refunded', invoiceNumber: 'A-1', amountRappen: 500 };

test('what Stripe tells late is what a colleague has not seen, though it happened before what they have', async () => {
  const { id } = await aPlacedOrder();
  await record(db(), id, { kind: 'noted', note: 'Seen.' }, { at: new Date('2026-11-20T10:00:00Z') });
  const seen = auditLogLength(await auditLogOf(id));
  await record(db(), id, refunded, { at: new Date('2026-11-19T10:00:00Z') });
  expect((await auditLogOf(id)).map(({ kind }) => kind)).toEqual(['refunded', 'noted']);
  expect(await since(id, seen)).toMatchObject({ conflict: [{ kind: 'refunded' }] });
});

test('what needs nobody stops nobody: renewals, flags and mails that were sent again', async () => {
  const { id } = await aPlacedOrder();
  const quiet: (OrderEvent | 'placed' | 'paid' | 'endAsked')[] = [
    ...(['placed', 'paid', 'endAsked'] as const),
    { kind: 'renewed', invoiceNumber: 'A-1', totalRappen: 5000 },
    { kind: 'flagged', reason: 'refund', detail: '' },
    { kind: 'mailSentAgain', mailId: 'a', mailKind: 'orderPaid' },
    { kind: 'contractStepFailed', step: 'retry', note: 'card_declined' },
  ];
  for (const event of quiet) await record(db(), id, event);
  expect(auditLogLength(await auditLogOf(id))).toBe(0);
  expect(await since(id, 0)).toBeUndefined();
});

test('the history of another order is no conflict, and one that was longer than it is now is none either', async () => {
  const [one, other] = [await aPlacedOrder(), await aPlacedOrder()];
  await record(db(), other.id, { kind: 'noted', note: 'Elsewhere.' });
  expect(await since(one.id, 0)).toBeUndefined();
  expect(await since(other.id, 9)).toBeUndefined();
  expect(await since(other.id, 0)).toMatchObject({ conflict: [{ kind: 'noted' }] });
});

test('of two colleagues who saw the same the second waits, and then sees what the first wrote', async () => {
  const { id } = await aPlacedOrder();
  const staff = await anAccount({ staff: true, name: 'Sam' });
  const waiting = async () => {
    const { rows } = await db().execute(sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    return rows.length;
  };
  let second: ReturnType<typeof since> | undefined;
  await db().transaction(async (tx) => {
    expect(await conflictSince(tx, id, 0)).toBeUndefined();
    second = since(id, 0);
    await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
    await record(tx, id, { kind: 'noted', note: 'First.' }, { by: staff.id });
  });
  expect(await second).toMatchObject({ conflict: [{ kind: 'noted', byName: 'Sam' }] });
});
