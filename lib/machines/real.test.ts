import { beforeAll, expect, test } from 'vitest';
import { orderOf } from '@/lib/orders/queries';
import { minuteMs } from '@/lib/durations';
import { useDatabase } from '@/tests/database';
import { aPaidOrder, machineNow, theEngine } from '@/tests/engine';
import { doNextStep } from './work';

// A real machine on the Incus or LXD of this computer, from the payment to the hand-over; only where a socket is named.
useDatabase();
const socket = process.env.INCUS_TEST_SOCKET;

beforeAll(() => {
  Object.assign(process.env, {
    ...{ INCUS_URL: `unix:${socket}`, INCUS_TYPE: 'container' },
    ...{ MACHINE_PRIVATE_ADDRESSES: 'yes', MACHINE_RUNTIMES: 'debian' },
    INCUS_IMAGE: process.env.INCUS_TEST_IMAGE ?? 'stack-debian-13',
  });
});

test.skipIf(!socket)(
  'a paid order becomes a real machine, checked from outside and handed over',
  { timeout: 15 * minuteMs },
  async () => {
    const components = {
      webServer: 'nginx',
      applicationServer: 'Gunicorn',
      framework: 'Django',
      database: 'PostgreSQL',
    };
    const order = await aPaidOrder({ stack: 'python', components, plan: 'economy' });
    const { instance } = await machineNow(order.id);
    try {
      await expect
        .poll(() => doNextStep(theEngine()).then(async () => (await machineNow(order.id)).task), {
          timeout: 14 * minuteMs,
          interval: 500,
        })
        .toBeNull();
      expect(await orderOf(order.accountId, order.id)).toMatchObject({ state: 'ready' });
    } finally {
      await theEngine().delete(instance ?? '');
    }
  },
);
