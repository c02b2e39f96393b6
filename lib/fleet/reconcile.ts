import { and, eq, isNull, ne } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { flag, resolveByItself } from '@/lib/flags/flags';
import type { Engine, Instance, Size } from '@/lib/machines/engines/engine';
import { engine } from '@/lib/machines/engines/pick';
import { sizeOf } from '@/lib/machines/size';
import type { Machine } from '@/lib/machines/tasks/task';
import { livemode } from '@/lib/payments/stripe';

const { machines, orders } = schema;

/** `unknown`: an instance that belongs to no machine of ours. `missing`: a machine whose instance is gone. */
export type DifferenceKind = 'unknown' | 'missing' | 'size' | 'runsWithoutContract';
export type Difference = { kind: DifferenceKind; instance: string; orderId?: string; detail: string };

/**
 * Compares machines with the engine's instances, both ways, and flags what differs to staff, once each time that it begins; what is right
 * again is resolved by itself, and what a colleague has resolved stays so. Changes nothing at the engine. Undefined without one.
 */
export async function reconcileMachines(now: Date): Promise<Difference[] | undefined> {
  const used = engine();
  if (!used) return undefined;
  const found = await differences(used);
  await db().transaction(async (tx) => {
    const raised = await raisedFlags(tx);
    for (const difference of found) await raise(tx, difference, raised);
    const still = new Set(found.map(aboutOf));
    for (const { about, what, resolvedAt } of raised)
      if (!resolvedAt && !still.has(what)) await resolveByItself(tx, { reason: 'machineDiffers', about }, now);
  });
  return found;
}

async function differences(used: Engine): Promise<Difference[]> {
  const rows = await livingRows();
  const instances = await used.list();
  const byName = new Map(instances.map((instance) => [instance.name, instance]));
  const known = new Set(rows.map(({ machine }) => machine.instance));
  return [
    ...instances.filter(({ name, status }) => !known.has(name) && status !== 'hostAway').map(unknown),
    ...rows.flatMap((row) => differencesOf(row, byName.get(row.machine.instance ?? ''))),
  ];
}

type Row = { machine: Machine; endedAt: Date | null };

function livingRows(): Promise<Row[]> {
  return db()
    .select({ machine: machines, endedAt: orders.endedAt })
    .from(machines)
    .leftJoin(orders, eq(orders.id, machines.orderId))
    .where(and(isNull(machines.deletedAt), ne(machines.engine, 'manual')));
}

function unknown({ name, host, status }: Instance): Difference {
  return { kind: 'unknown', instance: name, detail: `${name} on ${host} (${status}) belongs to no machine of ours` };
}

/** A machine that is being worked on may be anything. */
function differencesOf({ machine, endedAt }: Row, instance: Instance | undefined): Difference[] {
  const { instance: name, orderId, plan, task, stoppedAt } = machine;
  if (task || !name) return [];
  const about = { instance: name, ...(orderId && { orderId }) };
  if (!instance) return [{ kind: 'missing', ...about, detail: `${name} is gone from the engine` }];
  // Not even its size is known then.
  if (instance.status === 'hostAway') return [];
  const runsOn = endedAt && instance.status === 'running' && stoppedAt;
  return [
    ...(same(instance.size, sizeOf(plan)) ? [] : [{ kind: 'size' as const, ...about, detail: sizes(instance, plan) }]),
    ...(runsOn
      ? [{ kind: 'runsWithoutContract' as const, ...about, detail: `${name} runs although its contract has ended` }]
      : []),
  ];
}

function same(one: Size, other: Size): boolean {
  return one.cores === other.cores && one.memoryMib === other.memoryMib;
}

function sizes({ name, size }: Instance, plan: Machine['plan']): string {
  const wanted = sizeOf(plan);
  return `${name} has ${size.cores} cores and ${size.memoryMib} MiB, its plan ${wanted.cores} and ${wanted.memoryMib}`;
}

const aboutOf = ({ kind, instance }: Difference) => `${kind}/${instance}`;

type Raised = Awaited<ReturnType<typeof raisedFlags>>[number];

/** All that was ever flagged: what about, and how often that had been before. */
async function raisedFlags(tx: Tx) {
  const { key, resolvedAt, resolvedBy, reason } = schema.flags;
  const rows = await tx.select({ key, resolvedAt, resolvedBy }).from(schema.flags).where(eq(reason, 'machineDiffers'));
  return rows.map((row) => {
    const about = row.key.replace('machineDiffers/', '');
    return { ...row, about, what: about.split('/').slice(0, 2).join('/') };
  });
}

async function raise(tx: Tx, difference: Difference, raised: Raised[]): Promise<void> {
  const before = raised.filter(({ what }) => what === aboutOf(difference));
  if (before.some(({ resolvedAt, resolvedBy }) => !resolvedAt || resolvedBy)) return;
  const { orderId, detail } = difference;
  const about = before.length > 0 ? `${aboutOf(difference)}/${before.length + 1}` : aboutOf(difference);
  await flag(tx, { reason: 'machineDiffers', about, orderId, detail, livemode: livemode() });
}
