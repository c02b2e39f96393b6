import { and, desc, eq, getTableColumns, isNull, type SQL } from 'drizzle-orm';
import { validate } from 'uuid';
import { db, schema, type Tx } from '@/db/client';
import type { flagReasons } from '@/db/schema/words';
import { record } from '@/lib/audit/log';
import { env } from '@/lib/env';
import { writeMails } from '@/lib/mail/write';

export type FlagReason = (typeof flagReasons)[number];

export type NewFlag = {
  reason: FlagReason;
  /** Stripe's id of what is wrong; with the reason it makes the flag unique. */
  about: string;
  orderId?: string;
  detail: string;
  livemode: boolean;
};

/** Marks a problem with money for staff, once: a row, a line in the order's audit log and a mail. */
export async function flag(tx: Tx, { reason, about, orderId, detail, livemode }: NewFlag): Promise<void> {
  const key = `${reason}/${about}`;
  const [raised] = await tx
    .insert(schema.flags)
    .values({ key, reason, orderId, detail, livemode })
    .onConflictDoNothing()
    .returning({ id: schema.flags.id });
  if (!raised) return;
  if (orderId) await record(tx, orderId, { kind: 'flagged', reason, detail });
  await writeMails(tx, [
    { kind: 'flagStaff', key, to: env().STAFF_MAIL, locale: 'en', orderId, props: { reason, detail } },
  ]);
}

/** A flag with the name of the colleague who resolved it. */
export type Flag = Awaited<ReturnType<typeof flagsWhere>>[number];

/** What staff have not looked at yet, newest first. */
export async function openFlags() {
  return flagsWhere(isNull(schema.flags.resolvedAt));
}

export async function flagsOf(orderId: string) {
  return flagsWhere(eq(schema.flags.orderId, orderId));
}

/** A flag with the colleague who resolved it; undefined for anything that is no flag's id. */
export async function flagById(flagId: string) {
  if (!validate(flagId)) return undefined;
  const [found] = await flagsWhere(eq(schema.flags.id, flagId));
  return found;
}

async function flagsWhere(condition: SQL) {
  const { flags, accounts } = schema;
  return db()
    .select({ ...getTableColumns(flags), resolvedByName: accounts.name })
    .from(flags)
    .leftJoin(accounts, eq(accounts.id, flags.resolvedBy))
    .where(condition)
    .orderBy(desc(flags.createdAt));
}

/** A colleague has dealt with it. Returns false when somebody already had. */
export async function resolveFlag(flagId: string, staffId: string): Promise<boolean> {
  const resolved = await db()
    .update(schema.flags)
    .set({ resolvedAt: new Date(), resolvedBy: staffId })
    .where(and(eq(schema.flags.id, flagId), isNull(schema.flags.resolvedAt)))
    .returning({ id: schema.flags.id });
  return resolved.length > 0;
}
