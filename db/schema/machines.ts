import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { planIds } from '@/lib/catalog/plans';
import { type Components, stackIds } from '@/lib/catalog/stacks';
import { accounts } from './accounts';
import { id, moment } from './columns';
import { limited } from './limited';
import { type OrderKey, orders } from './orders';
import { engineKinds, machineEventKinds, machineTasks } from './words';

/**
 * An instance at an engine: of an order, or built beforehand for whoever orders next. Its task is done step by step by whichever
 * worker holds the lease; see `lib/machines/work.ts`.
 */
export const machines = pgTable(
  'machines',
  {
    id: id(),
    /** Empty while it waits in the pool. */
    orderId: uuid().references(() => orders.id),
    engine: text({ enum: engineKinds }).notNull(),
    /** What the engine calls it; empty once another machine has taken it over from the pool. */
    instance: text().unique(),
    /** The host that the engine put it on. */
    host: text(),
    plan: text({ enum: planIds }).notNull(),
    stack: text({ enum: stackIds }).notNull(),
    components: jsonb().$type<Components>().notNull(),
    /** Those that may log in; changed on the running machine. */
    keys: jsonb().$type<OrderKey[]>().notNull().default([]),
    createdAt: moment().notNull().defaultNow(),

    /** What is being done with it; empty when nothing is. */
    task: text({ enum: machineTasks }),
    /** What the task needs to know besides. */
    wish: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** The step that comes next, by its place in the task. */
    step: integer().notNull().default(0),
    taskAt: moment(),
    stepAt: moment(),
    /** A step that takes longer is told to staff, once. */
    stepTroubledAt: moment(),
    tries: integer().notNull().default(0),
    nextTryAt: moment().notNull().defaultNow(),
    lastError: text(),
    /** The worker that does the step, and until when nobody else may. */
    lease: uuid(),
    leasedUntil: moment(),

    /** Set up by its recipe, and checked by itself. */
    builtAt: moment(),
    /** Reached from outside, with the customer's key and the whole path to the application. */
    checkedAt: moment(),
    stoppedAt: moment(),
    /** A person builds it by hand instead: nothing is done by itself any more. */
    leftToStaffAt: moment(),
    deletedAt: moment(),
  },
  (t) => [
    uniqueIndex('machines_one_living')
      .on(t.orderId)
      .where(sql`deleted_at is null`),
    index('machines_due')
      .on(t.nextTryAt)
      .where(sql`task is not null and left_to_staff_at is null and deleted_at is null`),
    ...limited(t, {
      instance: 100,
      host: 300,
      components: 10_000,
      keys: 300_000,
      wish: 300_000,
      lastError: 10_000,
    }),
  ],
);

/** What happened to a machine, for staff and, where it concerns them, for customers. `by` is empty when nobody asked for it. */
export const machineEvents = pgTable(
  'machine_events',
  {
    id: id(),
    machineId: uuid()
      .notNull()
      .references(() => machines.id, { onDelete: 'cascade' }),
    kind: text({ enum: machineEventKinds }).notNull(),
    at: moment().notNull().defaultNow(),
    by: uuid().references(() => accounts.id),
    /** Such as the step, or the end of a log. */
    detail: text().notNull().default(''),
  },
  (t) => [index().on(t.machineId, t.at), ...limited(t, { detail: 50_000 })],
);
