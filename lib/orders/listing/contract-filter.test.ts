import { beforeEach, expect, test } from 'vitest';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anEpisode, aRunningOrder } from '@/tests/dunning';
import { contractFilters, countContracts } from './contract-filter';
import { listOrders } from '../list';

useDatabase();
beforeEach(resetDatabase);

const at = new Date('2027-03-20T12:00:00Z');

test('orders are found by what has become of their contract', async () => {
  const failed = await aRunningOrder();
  await anEpisode(failed);
  const suspended = await aRunningOrder();
  await anEpisode(suspended, { suspendedAt: at });
  const cancelled = await aRunningOrder({ cancelAt: at });
  const left = await aRunningOrder({ cancelAt: at, endedAt: at });
  await anEpisode(left, { suspendedAt: at, endedAt: at });
  await aRunningOrder({ endedAt: at, removedAt: at });
  await aRunningOrder({ endedAt: at, readyAt: null });
  await anEpisode(await aRunningOrder(), { recoveredAt: at });
  const found = await Promise.all(
    contractFilters.map(async (contract) => {
      const { orders } = await listOrders({ contract, limit: 10 });
      return [contract, orders.map(({ id }) => id)];
    }),
  );
  expect(Object.fromEntries(found)).toEqual({
    paymentFailed: [failed.id],
    suspended: [suspended.id],
    cancelScheduled: [cancelled.id],
    machineLeft: [left.id],
  });
  expect(await countContracts(10)).toEqual({ paymentFailed: 1, suspended: 1, cancelScheduled: 1, machineLeft: 1 });
});
