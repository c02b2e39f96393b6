import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { dayMs } from '@/lib/durations';
import { resetDatabase, useDatabase } from '@/tests/database';
import { useEngine } from '@/tests/engine';
import { waitingPerPlan } from './count';
import { joinWaitingList } from './join';
import { waitingSchema } from './schema';
import { tellRoomAgain } from './tell';

useDatabase();
const box = useEngine();
beforeEach(resetDatabase);

const { mails, waitingList } = schema;
let minutes = 0;
const later = () => new Date(Date.now() + 60_000 * ++minutes);
const visitor = { address: '203.0.113.7', locale: 'de' } as const;
const join = (email: string, plan: 'economy' | 'presidential' = 'presidential') =>
  joinWaitingList({ email, plan }, visitor);
const told = async () =>
  (await db().select().from(mails)).map(({ kind, to, locale, props }) => [kind, to, locale, props]);

test('who waits is told once, when there is room again, in their language', async () => {
  await box().setMemory(4);
  expect(await join('ada@example.ch')).toBe('listed');
  await tellRoomAgain(later());
  expect(await told()).toEqual([]);
  await box().setMemory(64);
  await Promise.all([later(), later()].map(tellRoomAgain));
  await tellRoomAgain(later());
  expect(await told()).toEqual([['roomAgain', 'ada@example.ch', 'de', { plan: 'presidential' }]]);
});

test('of two plans only the one with room is told', async () => {
  await box().setMemory(1);
  await join('ada@example.ch', 'economy');
  await join('ada@example.ch');
  await tellRoomAgain(later());
  expect(await told()).toMatchObject([['roomAgain', 'ada@example.ch', 'de', { plan: 'economy' }]]);
  expect(await waitingPerPlan()).toEqual([{ plan: 'presidential', people: 1 }]);
});

test('an engine that says nothing is no room', async () => {
  await join('ada@example.ch');
  await box().failNext({ kind: 'broken', path: '/', count: 9 });
  await tellRoomAgain(later());
  expect(await told()).toEqual([]);
});

test('an address stands there once for a plan, also when it is sent twice at a time, and may wait again later', async () => {
  expect(await Promise.all([join('ada@example.ch'), join('ada@example.ch')])).toEqual(['listed', 'listed']);
  expect(await waitingPerPlan()).toEqual([{ plan: 'presidential', people: 1 }]);
  await tellRoomAgain(later());
  await join('ada@example.ch');
  await tellRoomAgain(later());
  expect(await told()).toHaveLength(2);
});

test('a mailbox and an address have a limit', async () => {
  for (let at = 0; at < 4; at++) expect(await join('ada@example.ch')).toBe('listed');
  expect(await join('ada@example.ch')).toBe('tooMany');
  for (let at = 0; at < 5; at++) await join(`a${at}@example.ch`);
  expect(await join('eva@example.ch')).toBe('tooMany');
  expect(await db().$count(waitingList)).toBe(6);
});

test('who was told is forgotten after a month, who still waits is not', async () => {
  await box().setMemory(4);
  const row = { plan: 'presidential', locale: 'en' } as const;
  const long = new Date(Date.now() - 31 * dayMs);
  await db()
    .insert(waitingList)
    .values([
      { ...row, email: 'told@example.ch', toldAt: long },
      { ...row, email: 'lately@example.ch', toldAt: new Date() },
      { ...row, email: 'waits@example.ch', createdAt: long },
    ]);
  await tellRoomAgain(new Date());
  const left = (await db().select({ email: waitingList.email }).from(waitingList)).map(({ email }) => email);
  expect(left.sort()).toEqual(['lately@example.ch', 'waits@example.ch']);
});

test.each([
  [{ email: '', plan: 'economy' }, 'required'],
  [{ email: 'ada', plan: 'economy' }, 'emailInvalid'],
  [{ email: 'ada@example.ch', plan: 'huge' }, 'plan'],
])('%o is refused: %s', (given, problem) => {
  expect(waitingSchema.safeParse(given).error?.issues[0]?.message).toBe(problem);
});

test('who was told is kept for thirty days, to the moment', async () => {
  const now = later();
  const told = (ms: number) => new Date(now.getTime() - 30 * dayMs - ms);
  const row = { plan: 'presidential', locale: 'en' } as const;
  await db()
    .insert(waitingList)
    .values([0, 1].map((ms) => ({ ...row, email: `a${ms}@example.ch`, toldAt: told(ms) })));
  await tellRoomAgain(now);
  expect((await db().select().from(waitingList)).map(({ email }) => email)).toEqual(['a0@example.ch']);
});
