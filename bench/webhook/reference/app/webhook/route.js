import Stripe from 'stripe';

const stripe = new Stripe('sk_test_reference');

export async function POST(request) {
  const body = await request.text();
  const signature = request.headers.get('stripe-signature') ?? '';
  const event = await stripe.webhooks.constructEventAsync(body, signature, process.env.WEBHOOK_SECRET ?? '');
  return Response.json({ type: event.type });
}
