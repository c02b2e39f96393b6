import { requestLog } from '@/lib/log';
import { receiveEvent } from '@/lib/orders/receive-event';
import { readEvent } from '@/lib/payments/event';

/**
 * Stripe's deliveries: 400 when the signature is not ours, 200 once the event is safe, 500 (and a retry) otherwise. What we
 * cannot read is taken with a warning: the next try would bring the same, and what it tells of is read again by the sweep.
 */
export async function POST(request: Request): Promise<Response> {
  const log = requestLog(request.headers.get('x-request-id') ?? crypto.randomUUID());
  const event = await readEvent(await request.text(), request.headers.get('stripe-signature') ?? '');
  if (!event) {
    log.warn('a delivery whose signature does not fit');
    return new Response('The signature does not fit.', { status: 400 });
  }
  if ('unreadable' in event) {
    const { id: eventId, type, cause } = event;
    log.warn({ eventId, type, cause }, 'a stripe event that we cannot read');
    return Response.json({ outcome: 'unreadable' });
  }
  const outcome = await receiveEvent(event);
  log.info({ eventId: event.id, type: event.type, orderId: event.payment?.orderId, outcome }, 'stripe event');
  return Response.json({ outcome });
}
