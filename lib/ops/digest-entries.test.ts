import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anEpisode, aRunningOrder } from '@/tests/dunning';
import { writeDigest } from './digest';
import { digestEntries } from './digest-entries';

useDatabase();
beforeEach(resetDatabase);

const at = (text: string) => new Date(text);
/** Half past seven in Zurich. */
const now = at('2027-03-22T06:30:00Z');
const { mails } = schema;

test('what has waited longest stands first, and what is cut away is the newest', async () => {
  const days = Array.from({ length: 22 }, (_, day) => new Date(now.getTime() - (day + 1) * 86_400_000));
  for (const startedAt of days.slice(11).concat(days.slice(0, 11)))
    await anEpisode(await aRunningOrder(), { startedAt });
  await writeDigest(now);
  const [mail] = await db().select({ props: mails.props }).from(mails);
  const oldest = days
    .toReversed()
    .slice(0, 20)
    .map((day) => expect.objectContaining({ at: day.toISOString() }));
  expect(mail?.props).toMatchObject({ digest: [{ topic: 'unpaid', entries: oldest, more: 2 }] });
});

test('a mail that came back is news for three days, one that was given up until somebody has seen to it', async () => {
  const mail = { kind: 'reset', locale: 'en' } as const;
  const back = (ms: number) => new Date(now.getTime() - 3 * 86_400_000 + ms);
  await db()
    .insert(mails)
    .values([
      { ...mail, key: 'a', to: 'three-days@example.ch', bouncedAt: back(0) },
      { ...mail, key: 'b', to: 'less@example.ch', bouncedAt: back(1) },
      { ...mail, key: 'c', to: 'given-up@example.ch', failedAt: back(-1e10) },
      { ...mail, key: 'd', to: 'waits@example.ch' },
    ]);
  const found = (await digestEntries(now)).mails.map(({ name }) => name);
  expect(found.toSorted()).toEqual(['given-up@example.ch', 'less@example.ch']);
});
