import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { useDatabase } from '@/tests/database';
import { mailState, recentMails, failingMails } from './list';

useDatabase();

const now = new Date('2026-11-23T08:00:00Z');

beforeEach(async () => {
  await db().delete(schema.mails);
});

test('staff see what failed or came back, newest first, without the text', async () => {
  const failed = await aMail({ failedAt: now });
  await aMail({ sentAt: now });
  const bounced = await aMail({ sentAt: now, bouncedAt: now });
  const list = await failingMails();
  expect(list.map(({ id }) => id)).toEqual([bounced, failed]);
  expect(list.map(mailState)).toEqual(['bounced', 'failed']);
  expect(list[0]).not.toHaveProperty('content');
});

test('pages of mails follow each other without gaps', async () => {
  const ids: string[] = [];
  for (let count = 0; count < 51; count++) ids.unshift(await aMail({}));
  const first = await recentMails();
  const second = await recentMails(first.next ?? undefined);
  expect([...first.mails, ...second.mails].map(({ id }) => id)).toEqual(ids);
  expect(second.next).toBeNull();
});

test('what is held back needs staff as well, and a mail that waits to be tried again does not', async () => {
  const held = await aMail({ heldAt: now, attempts: 2 });
  await aMail({ attempts: 2, lastError: '429' });
  await aMail({ attempts: 0 });
  expect((await failingMails()).map(({ id }) => id)).toEqual([held]);
  expect((await recentMails()).mails.map(mailState)).toEqual(['waiting', 'retrying', 'held']);
});

test.each([
  ['failed', { sentAt: now, failedAt: now }],
  ['bounced', { sentAt: now, deliveredAt: now, bouncedAt: now }],
  ['delivered', { sentAt: now, deliveredAt: now }],
  ['sent', { sentAt: now, heldAt: now }],
] as const)('a mail that was %s is not told as anything less', (state, moments) => {
  const nothing = { failedAt: null, bouncedAt: null, deliveredAt: null, sentAt: null, heldAt: null, attempts: 1 };
  expect(mailState({ ...nothing, ...moments })).toBe(state);
});

/** A mail of the outbox. */
async function aMail(change: Partial<typeof schema.mails.$inferInsert>): Promise<string> {
  const values = { kind: 'reset', key: crypto.randomUUID(), to: 'alex@example.ch', locale: 'en', ...change } as const;
  const [mail] = await db().insert(schema.mails).values(values).returning();
  if (!mail) throw new Error('not written');
  return mail.id;
}
