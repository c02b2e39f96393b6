import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { env } from '@/lib/env';
import type { RecipeOrder } from '@/lib/recipes/order';
import { machineWord } from './state';
import type { Machine } from './tasks/task';

const { machines, orders } = schema;

/** Which machines an engine has and no person: those with which something is done by itself. */
export const byItself = and(ne(machines.engine, 'manual'), isNull(machines.leftToStaffAt), isNull(machines.deletedAt));

/** The machine of an order, unless it was deleted; undefined for one that staff build by hand. */
export async function machineOf(orderId: string, tx: Tx = db()): Promise<Machine | undefined> {
  const [machine] = await tx
    .select()
    .from(machines)
    .where(and(eq(machines.orderId, orderId), isNull(machines.deletedAt)));
  return machine;
}

/** Whether the machine of this order is built and moved without a person. */
export async function isAutomatic(orderId: string, tx: Tx = db()): Promise<boolean> {
  const found = await tx
    .select({ id: machines.id })
    .from(machines)
    .where(and(eq(machines.orderId, orderId), byItself));
  return found.length > 0;
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
  return { plan, stack, components, hostname: order.hostname, keyLines, runtimes: env().MACHINE_RUNTIMES };
}

export type LivingMachine = Awaited<ReturnType<typeof livingMachines>>[number];

/** All that live, with their orders: those that are with staff first, then those that are worked on. */
export async function livingMachines() {
  const rows = await db()
    .select({ machine: machines, number: orders.number, hostname: orders.hostname })
    .from(machines)
    .leftJoin(orders, eq(orders.id, machines.orderId))
    .where(isNull(machines.deletedAt))
    .orderBy(asc(isNull(machines.leftToStaffAt)), asc(isNull(machines.task)), asc(machines.createdAt));
  return rows.map((row) => ({ ...row, word: machineWord(row.machine) }));
}
