import { and, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';

const { dunningEpisodes, orders } = schema;

/** What staff look for in contracts that run or have ended. */
export const contractFilters = ['paymentFailed', 'suspended', 'cancelScheduled', 'machineLeft'] as const;
export type ContractFilter = (typeof contractFilters)[number];

const openEpisode = (suspended: SQL | undefined) => sql`exists (select from ${dunningEpisodes}
  where ${dunningEpisodes.orderId} = ${orders.id} and ${and(
    isNull(dunningEpisodes.recoveredAt),
    isNull(dunningEpisodes.endedAt),
    suspended,
  )})`;

/** `machineLeft`: the contract has ended, and the machine is still there. */
export const contractConditions: Record<ContractFilter, SQL | undefined> = {
  paymentFailed: openEpisode(isNull(dunningEpisodes.suspendedAt)),
  suspended: openEpisode(isNotNull(dunningEpisodes.suspendedAt)),
  cancelScheduled: and(isNotNull(orders.cancelAt), isNull(orders.endedAt)),
  machineLeft: and(isNotNull(orders.readyAt), isNotNull(orders.endedAt), isNull(orders.removedAt)),
};

/** Orders per filter, counted up to `most`. */
export async function countContracts(most: number): Promise<Record<ContractFilter, number>> {
  const counts = contractFilters.map(
    (filter) => sql`(select count(*)::int from (select from ${orders}
      where ${contractConditions[filter]} limit ${most}) as counted) as ${sql.identifier(filter)}`,
  );
  const { rows } = await db().execute<Record<ContractFilter, number>>(sql`select ${sql.join(counts, sql`, `)}`);
  const [row] = rows;
  if (!row) throw new Error('a select without a table gives one row');
  return row;
}
