import { POST } from '@/app/api/stripe/webhook/route';
import { startShopWorker } from '@/lib/worker/start';
import type { Delivery } from './deliveries';

// One process of the product, made to be killed: it answers Stripe's deliveries and works as the worker.
process.on('message', (message: { number: number; delivery: Delivery }) => void answer(message));
process.once('disconnect', () => process.exit());
await startShopWorker();
process.send?.('ready');

async function answer({ number, delivery }: { number: number; delivery: Delivery }): Promise<void> {
  const { body, signature } = delivery;
  const headers = { 'stripe-signature': signature };
  const request = new Request('http://shop/api/stripe/webhook', { method: 'POST', body, headers });
  // What the route throws, Next answers with 500.
  const status = await POST(request).then(
    (response) => response.status,
    () => 500,
  );
  process.send?.({ number, status });
}
