import { sql } from 'drizzle-orm';
import { db, type Tx } from '@/db/client';

/** `changed`: what is stored differs from before; never when a newer reading is stored, or nothing of ours was read. */
export type Mirrored = { orderId: string | undefined; changed: boolean };

export const notOurs: Mirrored = { orderId: undefined, changed: false };

export type Reading = {
  /** When it happened at Stripe, as far as the object does not say so. */
  at?: Date | undefined;
  /** The transaction that the reading is stored in; without it, one of its own. */
  tx?: Tx | undefined;
};

/** One reading of an object after the other, until the transaction ends. */
export async function inTurn<Result>(
  id: string,
  tx: Tx | undefined,
  run: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const turn = async (tx: Tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`);
    return run(tx);
  };
  return tx ? turn(tx) : db().transaction(turn);
}

/** Whether a stored row says otherwise in any of these columns. */
export function differs<Row extends object>(row: Row, columns: Partial<Row>): boolean {
  return Object.entries(columns).some(([name, value]) => !isSame(Reflect.get(row, name), value));
}

function isSame(one: unknown, other: unknown): boolean {
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  return (one ?? null) === (other ?? null);
}
