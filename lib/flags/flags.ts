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
  /** Stripe's id of the object; with the reason it makes the flag unique. */
  about: string;
  orderId?: string;
  detail: string;
  livemode: boolean;
};

/** Idempotent: only the first call writes the flag, an audit log entry and a mail to staff. */
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

export type Flag = Awaited<ReturnType<typeof flagsWhere>>[number];

export async function openFlags() {
  return flagsWhere(isNull(schema.flags.resolvedAt));
}

export async function flagsOf(orderId: string) {
  return flagsWhere(eq(schema.flags.orderId, orderId));
}

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

/** False when it was resolved before. */
export async function resolveFlag(flagId: string, staffId: string): Promise<boolean> {
  const resolved = await db()
    .update(schema.flags)
    .set({ resolvedAt: new Date(), resolvedBy: staffId })
    .where(and(eq(schema.flags.id, flagId), isNull(schema.flags.resolvedAt)))
    .returning({ id: schema.flags.id });
  return resolved.length > 0;
}
