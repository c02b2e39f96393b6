import { afterAll, beforeAll } from 'vitest';
import { lookAtPayment } from '@/lib/orders/look-at-payment';
import type { Order } from '@/lib/orders/queries';
import { syncCatalog } from '@/lib/payments/setup/sync';
import { stripeSandbox } from '@/sandbox/stripe/client';
import { startStripe } from '@/sandbox/stripe/start';
import { standInPorts } from './stand-in-ports';

/** Gives the test file a sandbox Stripe of its own with our catalog in it; returns a function that gives its levers. */
export function useStripe(): () => ReturnType<typeof stripeSandbox> {
  let sandbox: Awaited<ReturnType<typeof startStripe>>;
  beforeAll(async () => {
    sandbox = await startStripe({
      secretKey: process.env.STRIPE_SECRET_KEY ?? '',
      publishableKey: process.env.STRIPE_PUBLISHABLE_KEY ?? '',
      port: standInPorts.stripe,
    });
    await syncCatalog();
  });
  afterAll(() => sandbox.close());
  return () => stripeSandbox(sandbox.url);
}

/** The order once Stripe has said what became of its payment, however long that takes. */
export async function afterPayment(accountId: string, orderId: string): Promise<Order | undefined> {
  return (await lookAtPayment(accountId, orderId, 20_000))?.order;
}
