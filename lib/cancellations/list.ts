import { and, desc, eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { cancellationState } from './state';

export type Cancellation = Awaited<ReturnType<typeof cancellationsOf>>[number];

export async function cancellationsOf(orderId: string) {
  const { requests, accounts } = schema;
  const rows = await db()
    .select({
      id: requests.id,
      createdAt: requests.createdAt,
      email: requests.email,
      message: requests.message,
      locale: requests.locale,
      orderId: requests.orderId,
      confirmedAt: requests.confirmedAt,
      objectedAt: requests.objectedAt,
      doneAt: requests.doneAt,
      doneByName: accounts.name,
    })
    .from(requests)
    .leftJoin(accounts, eq(accounts.id, requests.doneBy))
    .where(and(eq(requests.orderId, orderId), eq(requests.kind, 'cancel')))
    .orderBy(desc(requests.createdAt));
  return rows.map((row) => ({ ...row, cancellation: cancellationState(row) }));
}

/** The earliest confirmed one that is open, otherwise the newest open one. */
export function openCancellation(cancellations: Cancellation[]): Cancellation | undefined {
  const open = cancellations.filter(({ doneAt, objectedAt }) => !doneAt && !objectedAt);
  return open.findLast(({ cancellation }) => cancellation === 'confirmed') ?? open[0];
}
