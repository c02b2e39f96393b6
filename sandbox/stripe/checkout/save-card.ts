import type Stripe from 'stripe';
import { change } from '../webhooks/emit';
import { readPayment, type Errors, type Values } from './payment-form';
import { newPaymentMethod } from '../objects/payment-methods';
import { find } from '../core/tables';
import type { Words } from './words';
import type { World } from '../core/world';

/** Makes the card of a submitted form the one that the customer's renewals are charged to. */
export function saveCard(
  world: World,
  customerId: string,
  { values, words }: { values: Values; words: Words },
): { method: Stripe.PaymentMethod } | { errors: Errors } {
  const payment = readPayment(world, values, { words, asksEmail: false, asksTerms: false, methods: ['card'] });
  if ('errors' in payment) return payment;
  if (payment.card === 'declined') return { errors: { number: words.declined } };
  const customer = find(world, 'customers', customerId);
  const payer = { ...payment.payer, email: customer.email };
  const method = newPaymentMethod(world, { card: payment.card, payer, customer: customer.id });
  change(world, 'customer.updated', customer, () => {
    customer.invoice_settings.default_payment_method = method.id;
  });
  for (const subscription of Object.values(world.state.tables.subscriptions)) {
    if (subscription.customer !== customer.id || subscription.ended_at !== null) continue;
    change(world, 'customer.subscription.updated', subscription, () => {
      subscription.default_payment_method = method.id;
    });
  }
  return { method };
}
