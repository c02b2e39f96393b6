'use server';

import { z } from 'zod';
import { checkArguments, orNotFound } from '@/app/arguments';
import { requireStaff } from '@/app/session/browser';
import { type PowerOutcome, powerTasks, switchForStaff } from '@/lib/fleet/power';
import { buildByHand, tryAgain } from '@/lib/fleet/staff-steps';
import { formValues } from '@/lib/forms';
import { beginBuild } from '@/lib/machines/begin';
import { backTo } from '../../../staff';

const onOrder = z.object({ orderId: z.uuid() });
const onMachine = onOrder.extend({ machineId: z.uuid() });
const switching = onOrder.extend({ task: z.enum(powerTasks) });

/** Lets the engine build an order that waited for a person, such as one with a note. */
export async function buildNow(form: FormData): Promise<void> {
  checkArguments({ form });
  const staff = await requireStaff();
  const { orderId } = orNotFound(onOrder, formValues(form));
  const outcome = await beginBuild(orderId, { by: staff.id });
  backTo(`/admin/orders/${orderId}`, begun[outcome]);
}

const begun = {
  begun: 'buildBegun',
  exists: 'alreadyDone',
  blocked: 'notToBuild',
  noEngine: 'noEngine',
  notPaid: 'notPaid',
} as const satisfies Record<Awaited<ReturnType<typeof beginBuild>>, string>;

/** Gives a machine that was left to staff back to the engine. */
export async function giveToEngine(form: FormData): Promise<void> {
  checkArguments({ form });
  const staff = await requireStaff();
  const { orderId, machineId } = orNotFound(onMachine, formValues(form));
  backTo(`/admin/orders/${orderId}`, await tryAgain({ machineId, staffId: staff.id }));
}

/** Takes a machine from the engine, to build it by hand. */
export async function takeOver(form: FormData): Promise<void> {
  checkArguments({ form });
  const staff = await requireStaff();
  const { orderId } = orNotFound(onOrder, formValues(form));
  backTo(`/admin/orders/${orderId}`, await buildByHand({ orderId, staffId: staff.id }));
}

/** Restarts a machine, or switches it off or on. */
export async function switchMachine(form: FormData): Promise<void> {
  checkArguments({ form });
  const staff = await requireStaff();
  const { orderId, task } = orNotFound(switching, formValues(form));
  backTo(`/admin/orders/${orderId}`, switched[await switchForStaff(staff.id, orderId, task)]);
}

const switched = {
  asked: 'machineAsked',
  busy: 'machineBusy',
  notRunning: 'machineOff',
  withStaff: 'machineWithStaff',
  forbidden: 'machineForbidden',
  byHand: 'noMachine',
  notReady: 'notReady',
  notFound: 'notFound',
} as const satisfies Record<PowerOutcome | 'notFound', string>;
