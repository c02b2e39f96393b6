import { and, eq, getTableColumns, gt, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { shownDomain } from '@/lib/domain-name';
import { machinesToDo } from '@/lib/dunning/machine-list';
import { dayMs } from '@/lib/durations';
import { openFlags } from '@/lib/flags/flags';
import type { DigestEntry, DigestTopic } from '@/lib/mail/write';
import { orderNumber } from '@/lib/order-number';
import { lateness } from '@/lib/orders/state';
import { withStaffSince } from '@/lib/orders/with-staff';

const { disputes, dunningEpisodes, mails, orders } = schema;

/** How long a bounced mail is news: nobody can mark it as seen. */
const bouncedDays = 3;
const longestName = 120;

/** All that should not wait, by topic. */
export async function digestEntries(now: Date): Promise<Record<DigestTopic, DigestEntry[]>> {
  const [late, machines, unpaid, open, raised, failed] = await Promise.all([
    lateOrders(now),
    machinesToDo(now),
    unpaidRenewals(),
    openDisputes(),
    openFlags(),
    failedMails(now),
  ]);
  const tasks = (task: string) =>
    machines
      .filter((machine) => machine.task === task)
      .map((machine) => ({ name: nameOf(machine), path: '/machines', at: machine.since.toISOString() }));
  return {
    ...late,
    toStop: tasks('stop'),
    toStart: tasks('start'),
    toRemove: tasks('remove'),
    unpaid,
    disputes: open,
    flags: raised.map(({ detail, createdAt }) => entry(detail, '/flags', createdAt)),
    mails: failed,
  };
}

function entry(name: string, path: string, at: Date): DigestEntry {
  return { name: name.slice(0, longestName), path, at: at.toISOString() };
}

function nameOf(order: { number: number; hostname: string }): string {
  return `${orderNumber(order)}, ${shownDomain(order.hostname)}`;
}

async function lateOrders(now: Date): Promise<Record<'notAccepted' | 'promiseBroken', DigestEntry[]>> {
  const building = await db()
    .select({ ...getTableColumns(orders), withStaffSince })
    .from(orders)
    .where(inArray(orders.state, ['paid', 'accepted']));
  const late = (which: 'notAccepted' | 'promiseBroken') =>
    building
      .filter((order) => lateness(order, now) === which)
      .map((order) => {
        const since = which === 'notAccepted' ? order.withStaffSince : order.promisedAt;
        return entry(nameOf(order), `/orders/${order.id}`, since ?? now);
      });
  return { notAccepted: late('notAccepted'), promiseBroken: late('promiseBroken') };
}

async function unpaidRenewals(): Promise<DigestEntry[]> {
  const open = await db()
    .select({ id: orders.id, number: orders.number, hostname: orders.hostname, startedAt: dunningEpisodes.startedAt })
    .from(dunningEpisodes)
    .innerJoin(orders, eq(orders.id, dunningEpisodes.orderId))
    .where(and(isNull(dunningEpisodes.recoveredAt), isNull(dunningEpisodes.endedAt)));
  return open.map((order) => entry(nameOf(order), `/orders/${order.id}`, order.startedAt));
}

/** Those for which Stripe still takes evidence. */
async function openDisputes(): Promise<DigestEntry[]> {
  const open = await db()
    .select({ id: disputes.id, orderId: orders.id, number: orders.number, dueAt: disputes.evidenceDueAt })
    .from(disputes)
    .leftJoin(orders, eq(orders.id, disputes.orderId))
    .where(and(isNull(disputes.closedAt), isNull(disputes.evidenceSentAt), isNotNull(disputes.evidenceDueAt)));
  return open.flatMap(({ id, orderId, number, dueAt }) => {
    const name = number === null ? id : orderNumber({ number });
    return dueAt ? [entry(name, orderId ? `/orders/${orderId}` : '/flags', dueAt)] : [];
  });
}

async function failedMails(now: Date): Promise<DigestEntry[]> {
  const bounced = gt(mails.bouncedAt, new Date(now.getTime() - bouncedDays * dayMs));
  const failed = await db()
    .select({ to: mails.to, failedAt: mails.failedAt, bouncedAt: mails.bouncedAt })
    .from(mails)
    .where(or(isNotNull(mails.failedAt), bounced));
  return failed.map(({ to, failedAt, bouncedAt }) => entry(to, '/mails', failedAt ?? bouncedAt ?? now));
}
