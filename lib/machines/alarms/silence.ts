import { and, eq, isNull } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { flag, resolveByItself } from '@/lib/flags/flags';
import { livemode } from '@/lib/payments/stripe';
import { zurichDay } from '@/lib/zurich';
import type { Look } from './next';

/** Of so many machines, not one that answers means that we cannot reach any. */
const fewest = 3;

/** Whether no machine answers at all, which staff are told once a day instead of every customer. */
export async function tellOfSilence(looks: readonly Look[], now: Date): Promise<boolean> {
  const isSilent = looks.length >= fewest && looks.every((look) => look === 'bad');
  await db().transaction(async (tx) => {
    const detail = `none of ${looks.length} machines answers from here: is it our own connection, or that of the hosts?`;
    if (isSilent) await flag(tx, { reason: 'machinesAway', about: zurichDay(now), detail, livemode: livemode() });
    else for (const about of await openDays(tx)) await resolveByItself(tx, { reason: 'machinesAway', about }, now);
  });
  return isSilent;
}

/** Each day of a long silence has a flag of its own. */
async function openDays(tx: Tx): Promise<string[]> {
  const { key, reason, resolvedAt } = schema.flags;
  const isOpen = and(eq(reason, 'machinesAway'), isNull(resolvedAt));
  const rows = await tx.select({ key }).from(schema.flags).where(isOpen);
  return rows.map((row) => row.key.replace('machinesAway/', ''));
}
