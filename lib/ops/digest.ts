import { and, eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { env } from '@/lib/env';
import { type Digest, digestTopics, writeMails } from '@/lib/mail/write';
import { zurichClock, zurichDay } from '@/lib/zurich';
import { digestEntries } from './digest-entries';

/** In Zurich. After noon it is no morning any more: what is due then waits for the next one. */
const morning = { from: '07:00', until: '12:00' };
const mostEntries = 20;

/** Writes staff one mail a morning about what is due or overdue, and none on a day with nothing of the kind. */
export async function writeDigest(now: Date): Promise<void> {
  const time = zurichClock(now).slice(11);
  const day = zurichDay(now);
  if (time < morning.from || time >= morning.until || (await isWritten(day))) return;
  const digest = await digestOf(now);
  if (digest.length === 0) return;
  const mail = { kind: 'digestStaff', key: day, to: env().STAFF_MAIL, locale: 'en', props: { day, digest } } as const;
  await db().transaction((tx) => writeMails(tx, [mail]));
}

async function isWritten(day: string): Promise<boolean> {
  const { mails } = schema;
  return (await db().$count(mails, and(eq(mails.kind, 'digestStaff'), eq(mails.key, day)))) > 0;
}

/** Topics with something in them, each with its oldest entries. */
async function digestOf(now: Date): Promise<Digest> {
  const found = await digestEntries(now);
  return digestTopics.flatMap((topic) => {
    const all = found[topic].toSorted((a, b) => a.at.localeCompare(b.at));
    const entries = all.slice(0, mostEntries);
    return entries.length > 0 ? [{ topic, entries, more: all.length - entries.length }] : [];
  });
}
