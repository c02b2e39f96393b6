import { db } from '@/db/client';
import type { Server } from '@/db/schema/orders';
import { auditLogLength } from '@/lib/audit/edit-conflict';
import { auditLogOf } from '@/lib/audit/log';
import { changeServer } from './change';
import { handOver, type HandOver } from './hand-over';
import type { Machine } from './tasks/task';

/**
 * Hands a checked machine over; undefined when it is given, also before, or why a person has to look. One that was built anew
 * has other host keys, which its customer is told.
 */
export async function giveToCustomer(machine: Machine, server: Server, now: Date): Promise<string | undefined> {
  const { orderId, task } = machine;
  if (!orderId) return 'it belongs to no order';
  const began = auditLogLength(await auditLogOf(orderId, { tx: db() }));
  const given = { orderId, server, staffId: null, began };
  const outcome = await (task === 'rebuild' ? giveAnew(given, now) : handOver({ ...given, anyway: [] }, now));
  if (outcome === 'ready' || outcome === 'alreadyReady') return undefined;
  if (typeof outcome === 'string') return `the order is ${outcome}`;
  if ('blocked' in outcome) return `not to be built: ${outcome.blocked.join(', ')}`;
  if ('taken' in outcome) return `another order has its address or key: ${Object.values(outcome.taken).join(', ')}`;
  throw new Error('somebody changed the order meanwhile');
}

async function giveAnew(given: HandOver, now: Date) {
  const outcome = await changeServer({ ...given, tell: true, reason: '' }, now);
  return outcome === 'serverChanged' || outcome === 'serverSame' ? 'ready' : outcome;
}
