import { log } from '@/lib/log';
import { countWebhookFailure } from '@/lib/ops/webhook-failures';
import { receiveEvent } from '@/lib/orders/settle';
import { readEvent } from '@/lib/payments/event';

/**
 * Stripe's deliveries: 400 when the signature or its time is not right, 200 once the event is safe, 500 (and a retry)
 * otherwise. What we cannot read is taken with a warning: the next try would bring the same. Staff see on the health page
 * what went wrong, and how often.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    return await take(await request.text(), request.headers.get('stripe-signature') ?? '');
  } catch (error) {
    countWebhookFailure({ source: 'stripe', cause: 'failed', detail: error instanceof Error ? error.name : '' });
    throw error;
  }
}

async function take(body: string, signature: string): Promise<Response> {
  const event = await readEvent(body, signature);
  if ('refused' in event) {
    countWebhookFailure({ source: 'stripe', cause: event.refused });
    log.warn({ cause: event.refused }, 'a delivery whose signature does not fit');
    return new Response('The signature does not fit.', { status: 400 });
  }
  if ('unreadable' in event) {
    countWebhookFailure({ source: 'stripe', cause: 'unreadable' });
    log.warn({ cause: event.fields }, 'a stripe event that we cannot read');
    return Response.json({ outcome: 'unreadable' });
  }
  const { id: eventId, type, problem, fields } = event;
  const outcome = await receiveEvent(event);
  if (problem && outcome !== 'not ours') {
    countWebhookFailure({ source: 'stripe', ...problem });
    log.warn({ eventId, type, ...problem, fields }, 'a stripe event that is read again at Stripe');
  }
  log.info({ eventId, type, orderId: event.payment?.orderId, outcome }, 'stripe event');
  return Response.json({ outcome });
}
