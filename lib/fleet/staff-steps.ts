import { db } from '@/db/client';
import { resolveByItself } from '@/lib/flags/flags';
import { takeBack } from '@/lib/machines/ask';
import { leaveToPeople } from '@/lib/machines/leave';
import { machineOf, orderOfMachine } from '@/lib/machines/queries';
import { machineWord } from '@/lib/machines/state';
import { EngineError } from '@/lib/machines/engines/engine';
import { reconcileMachines } from './reconcile';

/** A colleague builds and looks after the machine of an order by hand; the engine does nothing more with the one it has. */
export async function buildByHand(
  { orderId, staffId }: { orderId: string; staffId: string },
  now = new Date(),
): Promise<'leftToStaff' | 'alreadyDone' | 'noMachine'> {
  return db().transaction(async (tx) => {
    const machine = await machineOf(orderId, tx);
    if (!machine) return 'noMachine';
    if (!(await leaveToPeople(tx, machine.id, { by: staffId, at: now }))) return 'alreadyDone';
    await resolveByItself(tx, { reason: 'machineStuck', orderId }, now);
    return 'leftToStaff';
  });
}

/**
 * Gives a machine back to the engine, which begins its step anew. `alreadyReady`: a person has handed over another one
 * meanwhile, so a second would be built.
 */
export async function tryAgain(
  { machineId, staffId }: { machineId: string; staffId: string },
  now = new Date(),
): Promise<'takenBack' | 'alreadyDone' | 'alreadyReady'> {
  const order = await orderOfMachine(machineId);
  const machine = order && (await machineOf(order.id));
  if (machine && machineWord(machine, order) === 'byHand') return 'alreadyReady';
  if (!(await takeBack(machineId, staffId, now))) return 'alreadyDone';
  if (order) await resolveByItself(db(), { reason: 'machineStuck', orderId: order.id }, now);
  return 'takenBack';
}

/** Compares machines with the engine, for a colleague who does not want to wait for the night. Differences are flagged. */
export async function compareNow(now: Date): Promise<'machinesSame' | 'machinesDiffer' | 'noEngine' | 'engineAway'> {
  try {
    const found = await reconcileMachines(now);
    if (!found) return 'noEngine';
    return found.length > 0 ? 'machinesDiffer' : 'machinesSame';
  } catch (error) {
    if (error instanceof EngineError) return 'engineAway';
    throw error;
  }
}
