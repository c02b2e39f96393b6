import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { flag } from '@/lib/flags/flags';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anEpisode, aRunningOrder } from '@/tests/dunning';
import { aPlacedOrder } from '@/tests/factories';
import { times } from '@/tests/times';
import { writeDigest } from './digest';

useDatabase();
beforeEach(resetDatabase);

const { mails, orders } = schema;
const at = (text: string) => new Date(text);
/** Half past seven in Zurich. */
const now = at('2027-03-22T06:30:00Z');
const written = () => db().select().from(mails).where(eq(mails.kind, 'digestStaff'));

async function topics() {
  const [mail] = await written();
  // What writeDigest stored.
  const digest = mail?.props.digest as { topic: string; entries: { name: string; path: string }[]; more: number }[];
  return digest.map(({ topic, entries, more }) => [topic, entries.length + more]);
}

test('a day with nothing due or overdue has no mail', async () => {
  await aRunningOrder();
  await aPlacedOrder(undefined, { paidAt: at('2027-03-22T06:00:00Z') });
  await writeDigest(now);
  expect(await written()).toEqual([]);
});

test.each([
  ['2027-03-22T05:59:00Z', 0],
  ['2027-03-22T06:00:00Z', 1],
  ['2027-03-22T10:59:00Z', 1],
  ['2027-03-22T11:00:00Z', 0],
  // After the change to summer time.
  ['2027-03-29T04:59:00Z', 0],
  ['2027-03-29T05:00:00Z', 1],
])('at %s there are %i mails', async (moment, count) => {
  await anEpisode(await aRunningOrder());
  await writeDigest(at(moment));
  expect(await written()).toHaveLength(count);
});

test('everything due is told once a day, by topic and with a link each', async () => {
  const longAgo = at('2027-02-01T09:00:00Z');
  await aPlacedOrder(undefined, { paidAt: longAgo });
  await aPlacedOrder(undefined, { paidAt: longAgo, acceptedAt: longAgo, promisedAt: at('2027-03-19T09:00:00Z') });
  const suspended = await aRunningOrder();
  await anEpisode(suspended, { suspendedAt: at('2027-03-21T09:00:00Z') });
  await aRunningOrder({ stoppedAt: longAgo });
  await aRunningOrder({ endedAt: longAgo, stoppedAt: longAgo });
  const dispute = { amountRappen: 5000, status: 'needs_response', reason: 'fraudulent', openedAt: longAgo };
  await db()
    .insert(schema.disputes)
    .values([
      { ...dispute, id: 'dp_1', orderId: suspended.id, evidenceDueAt: at('2027-03-25T09:00:00Z') },
      { ...dispute, id: 'dp_2', evidenceDueAt: at('2027-03-26T09:00:00Z') },
      { ...dispute, id: 'dp_3', evidenceDueAt: longAgo, evidenceSentAt: longAgo },
      { ...dispute, id: 'dp_4', evidenceDueAt: longAgo, closedAt: longAgo },
    ]);
  await flag(db(), { reason: 'refund', about: 're_1', detail: 'CHF 50.00, re_1', livemode: false });
  const mail = { kind: 'reset', to: 'a@example.org', locale: 'en' } as const;
  await db()
    .insert(mails)
    .values([
      { ...mail, key: 'failed', failedAt: longAgo },
      { ...mail, key: 'bounced', bouncedAt: at('2027-03-21T09:00:00Z') },
      { ...mail, key: 'bounced long ago', bouncedAt: longAgo },
    ]);
  await times(3, () => writeDigest(now));
  expect(await written()).toMatchObject([{ key: '2027-03-22', orderId: null }]);
  expect(await topics()).toEqual([
    ['notAccepted', 1],
    ['promiseBroken', 1],
    ['toStop', 1],
    ['toStart', 1],
    ['toRemove', 1],
    ['unpaid', 1],
    ['disputes', 2],
    ['flags', 1],
    ['mails', 2],
  ]);
  await writeDigest(at('2027-03-23T06:30:00Z'));
  expect(await written()).toHaveLength(2);
});

test('a long list is cut, and says how much longer it is', async () => {
  for (let n = 0; n < 23; n++) await anEpisode(await aRunningOrder());
  await writeDigest(now);
  const [mail] = await written();
  expect(mail?.props).toMatchObject({ digest: [{ topic: 'unpaid', more: 3 }] });
  expect(await db().$count(orders)).toBe(23);
});
