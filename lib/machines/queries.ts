import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { type MachineEventKind, type MachineTask, machineTasks } from '@/db/schema/words';
import { byItself } from '@/lib/automatic';
import type { RecipeOrder } from '@/lib/recipes/order';
import { recipeSettings } from './recipe-settings';
import { machineWord, type MachineWord } from './state';
import type { Machine } from './tasks/task';

const { machines, orders } = schema;

/** Machines with their orders: handed over, by contract allowed to run, and at rest. Their customers may have switched them off. */
export const isInUse = and(
  byItself,
  isNull(machines.task),
  isNotNull(orders.readyAt),
  isNull(orders.stoppedAt),
  isNull(orders.endedAt),
);

/** Those of them that are not switched off. */
export const shouldRun = and(isInUse, isNull(machines.stoppedAt), isNotNull(machines.instance));

/** The machine of an order, unless it was deleted; undefined for one that staff build by hand. */
export async function machineOf(orderId: string, tx: Tx = db()): Promise<Machine | undefined> {
  const [machine] = await tx
    .select()
    .from(machines)
    .where(and(eq(machines.orderId, orderId), isNull(machines.deletedAt)));
  return machine;
}

export async function orderOfMachine(machineId: string) {
  const [row] = await db()
    .select({ order: orders })
    .from(machines)
    .innerJoin(orders, eq(orders.id, machines.orderId))
    .where(eq(machines.id, machineId));
  return row?.order;
}

/** What the machine is made of. Throws when it belongs to no order. */
export async function recipeOf({ id, plan, stack, components, keys }: Machine): Promise<RecipeOrder> {
  const order = await orderOfMachine(id);
  if (!order) throw new Error(`machine ${id} belongs to no order`);
  const keyLines = keys.map(({ line }) => line);
  return { plan, stack, components, hostname: order.hostname, keyLines, ...recipeSettings() };
}

export type LivingMachine = Awaited<ReturnType<typeof livingMachines>>[number];

/** All that live, with their orders: those in trouble first, then those that are worked on. */
export async function livingMachines() {
  const { number, hostname, readyAt, stoppedAt } = orders;
  const rows = await db()
    .select({ machine: machines, order: { number, hostname, readyAt, stoppedAt } })
    .from(machines)
    .leftJoin(orders, eq(orders.id, machines.orderId))
    .where(isNull(machines.deletedAt))
    .orderBy(asc(machines.createdAt));
  return rows
    .map((row) => ({ ...row, word: machineWord(row.machine, row.order) }))
    .toSorted((a, b) => urgency(a) - urgency(b));
}

function urgency({ word, machine }: { word: MachineWord; machine: Machine }): number {
  if (word === 'withStaff') return 0;
  if (word === 'delayed') return 1;
  return machine.task && word !== 'byHand' ? 2 : 3;
}

export type MachineEvent = Awaited<ReturnType<typeof eventsOf>>[number];

/** What happened to a machine, the newest first, with who asked for it. `task`: what was asked for or is done. */
export async function eventsOf(machineId: string, limit = 100) {
  const { machineEvents, accounts } = schema;
  const { id, kind, at, detail } = machineEvents;
  const rows = await db()
    .select({ id, kind, at, detail, byName: accounts.name })
    .from(machineEvents)
    .leftJoin(accounts, eq(accounts.id, machineEvents.by))
    .where(eq(machineEvents.machineId, machineId))
    .orderBy(desc(machineEvents.at), desc(machineEvents.id))
    .limit(limit);
  return rows.map((row) => ({ ...row, task: taskIn(row) }));
}

function taskIn({ kind, detail }: { kind: MachineEventKind; detail: string }): MachineTask | undefined {
  return kind === 'asked' || kind === 'taskDone' || kind === 'taskFailed'
    ? machineTasks.find((task) => task === detail)
    : undefined;
}
