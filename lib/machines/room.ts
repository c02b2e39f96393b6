import { type PlanId, planIds } from '@/lib/catalog/plans';
import type { Host } from './engines/engine';
import { canGrow, plansWithoutRoom } from './fit';
import { lookAtHosts } from './look';
import { machineOf } from './queries';
import { reservedRoom } from './reserved';

/** So long an answer of the engine, or its silence, is good for: a busy hour asks it no more often than that. */
const goodForMs = 10_000;

/** `people`: there is no engine, so staff find room. `unknown`: it does not answer now. */
type Known = readonly Host[] | 'people' | 'unknown';

let asked: { at: number; known: Promise<Known> } | undefined;

/**
 * The plans that cannot be ordered now, since no host has room for them. While the engine does not answer that is none: the order
 * goes on, and its machine is built later.
 */
export async function soldOutPlans(now: Date): Promise<PlanId[]> {
  const known = await hostsNow(now.getTime());
  return typeof known === 'string' ? [] : plansWithoutRoom(known, await reservedRoom(now));
}

/** Whether there is no room for the machine of an order to become one of this plan where it is; false where that is unknown. */
export async function lacksRoomToGrow(orderId: string, plan: PlanId, now: Date): Promise<boolean> {
  const machine = await machineOf(orderId);
  if (!machine?.host || machine.leftToStaffAt) return false;
  const known = await hostsNow(now.getTime());
  if (typeof known === 'string') return false;
  return !canGrow(known, await reservedRoom(now), { host: machine.host, from: machine.plan, to: plan });
}

/** The plans of which it is sure that there is room. */
export async function plansWithRoom(now: Date): Promise<PlanId[]> {
  if ((await hostsNow(now.getTime())) === 'unknown') return [];
  const soldOut = await soldOutPlans(now);
  return planIds.filter((plan) => !soldOut.includes(plan));
}

function hostsNow(at: number): Promise<Known> {
  if (!asked || Math.abs(at - asked.at) >= goodForMs) asked = { at, known: askHosts() };
  return asked.known;
}

async function askHosts(): Promise<Known> {
  const look = await lookAtHosts();
  if (!look) return 'people';
  return 'answer' in look && look.answer.some(({ isOnline }) => isOnline) ? look.answer : 'unknown';
}
