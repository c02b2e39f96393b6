import { and, eq, ne, or, sql } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import type { Server } from '@/db/schema/orders';
import { orderNumber } from '@/lib/order-number';

/** By field, the number of the live order that has it. */
export type Taken = { taken: Partial<Record<'ipv6' | 'ipv4' | 'hostKeys', string>> };

const kinds = ['', ' (ED25519)', ' (ECDSA)', ' (RSA)'];

/** Locks addresses and host keys of all machines until the transaction ends; call it before locking the order. */
export async function takenByOthers(
  tx: Tx,
  { orderId, server }: { orderId: string; server: Server },
): Promise<Taken | undefined> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('addresses and host keys of machines'))`);
  const { orders } = schema;
  const prints = server.hostKeys.flatMap((key) => kinds.map((kind) => `${key.split(' ', 1)[0]}${kind}`));
  const same = {
    ipv6: sql<boolean>`${orders.server}->>'ipv6' = ${server.ipv6}`,
    ipv4: sql<boolean>`coalesce(${orders.server}->>'ipv4' = ${server.ipv4}, false)`,
    hostKeys: sql<boolean>`${orders.server}->'hostKeys' ?| array[${sql.join(
      prints.map((print) => sql`${print}`),
      sql`, `,
    )}]::text[]`,
  };
  const others = await tx
    .select({ number: orders.number, ...same })
    .from(orders)
    .where(and(eq(orders.state, 'ready'), ne(orders.id, orderId), or(...Object.values(same))))
    .orderBy(orders.number);
  if (others.length === 0) return undefined;
  const taken: Taken['taken'] = {};
  for (const field of ['ipv6', 'ipv4', 'hostKeys'] as const) {
    const other = others.find((candidate) => candidate[field]);
    if (other) taken[field] = orderNumber(other);
  }
  return { taken };
}
