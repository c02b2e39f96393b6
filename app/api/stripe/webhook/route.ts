import { receiveEvent } from '@/lib/orders/receive-event';
import { readEvent } from '@/lib/payments/event';

/** Stripe's deliveries: 400 when the signature is not ours, 200 once the event is safe, 500 (and a retry) otherwise. */
export async function POST(request: Request): Promise<Response> {
  const event = await readEvent(await request.text(), request.headers.get('stripe-signature') ?? '');
  if (!event) return new Response('The signature does not fit.', { status: 400 });
  return Response.json({ outcome: await receiveEvent(event) });
}
