import Stripe from 'stripe';
import type { Order } from '@/lib/orders/queries';
import { payOrder } from '@/lib/orders/pay';
import type { CardName, stripeSandbox } from '@/sandbox/stripe/client';
import { anAccount, aPlacedOrder } from '@/tests/factories';

type Sandbox = ReturnType<typeof stripeSandbox>;
/** A delivery of Stripe's as it comes over the wire. */
export type Delivery = { eventId: string; body: string; signature: string };

/** An order whose customer has just paid at the sandbox Stripe; we were told nothing yet. */
export async function paidAtStripe(
  stripe: Sandbox,
  { card = 'pays', placedAt = new Date() }: { card?: CardName; placedAt?: Date } = {},
): Promise<{ order: Order; sessionId: string }> {
  const customer = await anAccount();
  const order = await aPlacedOrder(customer, { checkoutSessionId: null, placedAt });
  const payment = await payOrder(customer.id, order.id, 'hosted');
  if (payment.outcome !== 'open') throw new Error(`the order cannot be paid: ${payment.outcome}`);
  await stripe.paySession(payment.checkout.id, card);
  return { order, sessionId: payment.checkout.id };
}

/** Everything Stripe has to tell of the order, oldest first, signed; `type` asks for one kind of event. */
export async function deliveriesOf(stripe: Sandbox, order: Order, type?: string): Promise<Delivery[]> {
  const events = await stripe.events(type);
  return events
    .map(signed)
    .filter(({ body }) => body.includes(order.id))
    .reverse();
}

function signed(event: Stripe.Event): Delivery {
  const [secret = ''] = (process.env.STRIPE_WEBHOOK_SECRETS ?? '').split(',');
  const body = JSON.stringify(event);
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret });
  return { eventId: event.id, body, signature };
}
