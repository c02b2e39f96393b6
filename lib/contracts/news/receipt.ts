import { and, asc, eq, gt, isNotNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { AuditEntry } from '@/lib/audit/log';

const { requests } = schema;

/** When the cancellation that now counts arrived here; undefined when it was made at Stripe or by staff, or taken back. */
export async function receivedAtOf(orderId: string, log: AuditEntry[]): Promise<Date | undefined> {
  const revokedAt = log.findLast(({ kind }) => kind === 'cancelRevoked')?.at ?? new Date(0);
  const [first] = await db()
    .select({ at: requests.createdAt })
    .from(requests)
    .where(
      and(
        eq(requests.kind, 'cancel'),
        eq(requests.orderId, orderId),
        isNotNull(requests.confirmedAt),
        gt(requests.createdAt, revokedAt),
      ),
    )
    .orderBy(asc(requests.createdAt))
    .limit(1);
  return first?.at;
}
