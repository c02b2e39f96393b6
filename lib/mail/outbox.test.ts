import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { claimDue } from './outbox';
import { writeMails } from './write';

const { mails } = schema;
useDatabase();
beforeEach(resetDatabase);

const now = new Date('2026-11-23T08:00:00Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

/** A mail of the outbox, due since so many minutes unless changed. */
async function aMail(key: string, change: Partial<typeof mails.$inferInsert> = {}): Promise<string> {
  const values = {
    kind: 'reset',
    key,
    to: 'alex@example.ch',
    locale: 'en',
    nextTryAt: minutes(-1),
    ...change,
  } as const;
  const [mail] = await db().insert(mails).values(values).returning({ id: mails.id });
  return mail?.id ?? expect.fail('not written');
}

const claimed = async (at = now) => (await claimDue(at))?.mail.key;

test('a mail is due as soon as its transaction commits, and never when it does not', async () => {
  const mail = (key: string) =>
    ({ kind: 'alreadyRegistered', key, to: 'alex@example.ch', locale: 'en', props: { name: 'A' } }) as const;
  await db().transaction((tx) => writeMails(tx, [mail('kept')]));
  await expect(
    db().transaction(async (tx) => {
      await writeMails(tx, [mail('lost')]);
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  expect(await claimed(new Date(Date.now() + 1000))).toBe('kept');
  expect(await claimed(new Date(Date.now() + 1000))).toBeUndefined();
});

test('what has been due for longest comes first; what is sent, failed, held or not due stays', async () => {
  await aMail('second', { nextTryAt: minutes(-1) });
  await aMail('first', { nextTryAt: minutes(-2) });
  await aMail('sent', { sentAt: minutes(-1) });
  await aMail('failed', { failedAt: minutes(-1) });
  await aMail('held', { heldAt: minutes(-1) });
  await aMail('later', { nextTryAt: minutes(1) });
  expect([await claimed(), await claimed(), await claimed()]).toEqual(['first', 'second', undefined]);
  expect(await claimed(minutes(1))).toBe('first');
});

test('workers who come at once take different mails, and do not wait for each other', async () => {
  for (let n = 0; n < 8; n++) await aMail(`${n}`);
  const keys = await Promise.all(Array.from({ length: 10 }, () => claimed()));
  expect(keys.filter(Boolean).toSorted()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
  expect(keys.filter((key) => !key)).toHaveLength(2);
});

test('a mail that somebody is changing is passed over', async () => {
  const locked = await aMail('locked', { nextTryAt: minutes(-2) });
  await aMail('free');
  await db().transaction(async (tx) => {
    await tx.select().from(mails).where(eq(mails.id, locked)).for('update');
    expect(await claimed()).toBe('free');
  });
});

test('a claim of a worker that ended is over after a minute; a try without an answer stays open', async () => {
  const id = await aMail('left');
  expect(await claimDue(now)).toMatchObject({ mail: { id, attempts: 1, uncertainSince: now }, openBefore: null });
  expect(await claimed(minutes(0.9))).toBeUndefined();
  expect(await claimDue(minutes(1))).toMatchObject({ mail: { attempts: 2, uncertainSince: now }, openBefore: now });
});

test('all workers together send four mails a second, and none waits after a pause', async () => {
  for (let n = 0; n < 6; n++) await aMail(`${n}`);
  const waits = (await Promise.all(Array.from({ length: 6 }, () => claimDue(now)))).map((claim) => claim?.waitMs ?? -1);
  const sorted = waits.toSorted((a, b) => a - b);
  expect(sorted[0]).toBe(0);
  for (const [index, wait] of sorted.entries()) {
    expect(wait).toBeLessThanOrEqual(index * 250);
    if (index > 0) expect(wait).toBeGreaterThan((sorted[index - 1] ?? 0) + 50);
  }
  await db()
    .update(schema.outboxPace)
    .set({ nextAt: minutes(-1) });
  await aMail('after a pause');
  expect((await claimDue(now))?.waitMs).toBe(0);
});
