import { and, desc, eq, getTableColumns, isNull, type SQL } from 'drizzle-orm';
import { validate } from 'uuid';
import { db, schema, type Tx } from '@/db/client';
import type { flagReasons } from '@/db/schema/words';
import { record } from '@/lib/audit/log';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { writeMails } from '@/lib/mail/write';
import { dashboardUrl } from '@/lib/payments/dashboard';
import { livemode, type UpstreamProblem } from '@/lib/payments/stripe';
import { zurichClock } from '@/lib/zurich';

export type FlagReason = (typeof flagReasons)[number];

export type NewFlag = {
  reason: FlagReason;
  /** Stripe's id of the object; with the reason it makes the flag unique. */
  about: string;
  orderId?: string;
  detail: string;
  livemode: boolean;
};

/** Of an order's case staff hear by a mail of its own, see `lib/contracts`. */
const toldOtherwise: readonly FlagReason[] = ['dispute', 'disputeLost'];

/** Idempotent: only the first call writes the flag, an audit log entry and a mail to staff, unless that is told otherwise. */
export async function flag(tx: Tx, { reason, about, orderId, detail, livemode }: NewFlag): Promise<void> {
  const key = `${reason}/${about}`;
  const [raised] = await tx
    .insert(schema.flags)
    .values({ key, reason, orderId, detail, livemode })
    .onConflictDoNothing()
    .returning({ id: schema.flags.id });
  if (!raised) return;
  if (orderId) await record(tx, orderId, { kind: 'flagged', reason, detail });
  if (orderId && toldOtherwise.includes(reason)) return;
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
  const { flags, accounts, orders } = schema;
  const rows = await db()
    .select({ ...getTableColumns(flags), resolvedByName: accounts.name, orderNumber: orders.number })
    .from(flags)
    .leftJoin(accounts, eq(accounts.id, flags.resolvedBy))
    .leftJoin(orders, eq(orders.id, flags.orderId))
    .where(condition)
    .orderBy(desc(flags.createdAt));
  return rows.map((row) => ({ ...row, stripeUrl: stripeUrlOf(row.key) }));
}

/** The dashboard page of what a flag is about, when that is an object at Stripe. */
function stripeUrlOf(key: string): string | undefined {
  const [id] = /(?<=\/)(sub|in|re|du|dp|cus|cs|pi)_\w+/.exec(key) ?? [];
  return id && dashboardUrl(id);
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

/** Resolves what is over by itself, such as a dispute that was decided; nobody is named as its resolver. */
export async function resolveByItself(
  tx: Tx,
  about: { reason: FlagReason } & ({ about: string } | { orderId: string }),
  at: Date,
): Promise<void> {
  const { flags } = schema;
  const which =
    'about' in about
      ? eq(flags.key, `${about.reason}/${about.about}`)
      : and(eq(flags.reason, about.reason), eq(flags.orderId, about.orderId));
  await tx
    .update(flags)
    .set({ resolvedAt: at })
    .where(and(which, isNull(flags.resolvedAt)));
}

type About = { reason: FlagReason; orderId?: string };

/** Flags once a day while Stripe is down, otherwise once per order, or per day without one. */
export async function flagUpstreamProblem(
  problem: UpstreamProblem,
  { reason, orderId }: About,
  now = new Date(),
): Promise<void> {
  const { kind, detail } = problem;
  log.error({ orderId, kind, reason }, 'stripe could not do what was asked');
  const day = zurichClock(now).slice(0, 10);
  const away = { reason: 'stripeAway', about: day } as const;
  const about = kind === 'away' ? away : { reason, about: orderId ?? day };
  await raise({ ...about, orderId, detail });
}

type Gone = About & { reason: 'customerGone' | 'sessionGone' | 'objectGone'; id: string; detail?: string };

export async function flagMissing({ reason, id, orderId, detail }: Gone): Promise<void> {
  log.warn({ orderId, id, reason }, 'stripe has lost an object');
  await raise({ reason, about: id, orderId, detail: detail ?? `${id} does not exist at Stripe (any more)` });
}

async function raise(problem: Omit<NewFlag, 'livemode'>): Promise<void> {
  await db().transaction((tx) => flag(tx, { ...problem, livemode: livemode() }));
}
