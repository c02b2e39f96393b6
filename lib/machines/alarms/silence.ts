import { and, eq, isNull, like } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { hourMs } from '@/lib/durations';
import { flag, resolveByItself } from '@/lib/flags/flags';
import { livemode } from '@/lib/payments/stripe';
import { zurichDay } from '@/lib/zurich';
import type { Look } from './next';

/** Of so many machines, not one that answers means that we cannot reach any. */
const fewest = 3;

/** One that begins sooner after the last is the same piece of news. */
const apartMs = hourMs;

/** Whether no machine answers at all, which staff are told instead of every customer: once each time, and each day. */
export async function tellOfSilence(looks: readonly Look[], now: Date): Promise<boolean> {
  const isSilent = looks.length >= fewest && looks.every((look) => look === 'bad');
  await db().transaction(async (tx) => {
    const detail = `none of ${looks.length} machines answers from here: is it our own connection, or that of the hosts?`;
    const about = isSilent ? await newSilence(tx, now) : undefined;
    if (about) await flag(tx, { reason: 'machinesAway', about, detail, livemode: livemode() });
    if (!isSilent)
      for (const open of await openSilences(tx))
        await resolveByItself(tx, { reason: 'machinesAway', about: open }, now);
  });
  return isSilent;
}

/** The day of a silence that nobody knows of yet, and which of that day it is; also one that goes on an hour after it was resolved. */
async function newSilence(tx: Tx, now: Date): Promise<string | undefined> {
  const { key, resolvedAt } = schema.flags;
  const day = zurichDay(now);
  const ofDay = await tx
    .select({ resolvedAt })
    .from(schema.flags)
    .where(like(key, `machinesAway/${day}%`));
  const isOver = ({ resolvedAt: end }: { resolvedAt: Date | null }) => end && now.getTime() - end.getTime() >= apartMs;
  if (!ofDay.every(isOver)) return undefined;
  return ofDay.length === 0 ? day : `${day}/${ofDay.length + 1}`;
}

async function openSilences(tx: Tx): Promise<string[]> {
  const { key, reason, resolvedAt } = schema.flags;
  const isOpen = and(eq(reason, 'machinesAway'), isNull(resolvedAt));
  const rows = await tx.select({ key }).from(schema.flags).where(isOpen);
  return rows.map((row) => row.key.replace('machinesAway/', ''));
}
