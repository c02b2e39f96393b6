import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { useDatabase } from '@/tests/database';
import { mailState, recentMails, troubledMails } from './list';
import { sweepMails } from './sweep';
import { writeMails } from './write';

useDatabase();

const now = new Date('2026-11-23T08:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

beforeEach(async () => {
  await db().delete(schema.mails);
  await db().execute(sql`delete from pgboss.job`);
});

test('a mail without a job gets one, however often we sweep', async () => {
  const id = await lying({ createdAt: minutesAgo(11) });
  for (let round = 0; round < 3; round++) await sweepMails(now);
  expect(await jobs()).toEqual([id]);
});

test('sweeps at the same time do not double it', async () => {
  const id = await lying({ createdAt: minutesAgo(11) });
  await Promise.all([sweepMails(now), sweepMails(now), sweepMails(now)]);
  expect(await jobs()).toEqual([id]);
});

test.each(['created', 'retry', 'active'])('a mail whose job is in state %s is left alone', async (state) => {
  const mail = {
    kind: 'alreadyRegistered',
    key: 'k',
    to: 'alex@example.ch',
    locale: 'en',
    props: { name: 'A' },
  } as const;
  await writeMails(db(), [mail]);
  await db()
    .update(schema.mails)
    .set({ createdAt: minutesAgo(60) });
  await db().execute(sql`update pgboss.job set state = ${state}::pgboss.job_state`);
  await sweepMails(now);
  expect(await jobs()).toHaveLength(1);
});

test('a mail whose job was given up gets a new one', async () => {
  const id = await lying({ createdAt: minutesAgo(60) });
  await sweepMails(now);
  await db().execute(sql`update pgboss.job set state = 'failed'`);
  await sweepMails(now);
  expect(await jobs()).toEqual([id, id]);
});

test('young, sent and failed mails need none', async () => {
  await lying({ createdAt: minutesAgo(9) });
  await lying({ createdAt: minutesAgo(60), sentAt: minutesAgo(59) });
  await lying({ createdAt: minutesAgo(60), failedAt: minutesAgo(59) });
  await sweepMails(now);
  expect(await jobs()).toEqual([]);
});

test('staff see what failed or came back, newest first, without the text', async () => {
  const failed = await lying({ failedAt: now });
  await lying({ sentAt: now });
  const bounced = await lying({ sentAt: now, bouncedAt: now });
  const list = await troubledMails();
  expect(list.map(({ id }) => id)).toEqual([bounced, failed]);
  expect(list.map(mailState)).toEqual(['bounced', 'failed']);
  expect(list[0]).not.toHaveProperty('content');
});

test('pages of mails follow each other without gaps', async () => {
  const ids: string[] = [];
  for (let count = 0; count < 51; count++) ids.unshift(await lying({}));
  const first = await recentMails();
  const second = await recentMails(first.next ?? undefined);
  expect([...first.mails, ...second.mails].map(({ id }) => id)).toEqual(ids);
  expect(second.next).toBeNull();
});

/** A mail as a crash leaves it: in the outbox, without a job. */
async function lying(change: Partial<typeof schema.mails.$inferInsert>): Promise<string> {
  const values = { kind: 'reset', key: crypto.randomUUID(), to: 'alex@example.ch', locale: 'en', ...change } as const;
  const [mail] = await db().insert(schema.mails).values(values).returning();
  if (!mail) throw new Error('not written');
  return mail.id;
}

async function jobs(): Promise<unknown[]> {
  const { rows } = await db().execute(sql`select data->>'mailId' as id from pgboss.job where name = 'mail'`);
  return rows.map(({ id }) => id);
}
