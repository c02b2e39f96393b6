import type Stripe from 'stripe';
import { keep, newObject, type World } from '../core/world';
import { type CardName, CARDS, type PayerDetails } from '../checkout/cards';
import { emit } from '../webhooks/emit';
import { fullAddress } from './customers';

/** Adds a payment method that behaves like the test card. */
export function newPaymentMethod(
  world: World,
  { card, payer, customer }: { card: CardName; payer: PayerDetails; customer: string | null },
): Stripe.PaymentMethod {
  const { email, name, country } = payer;
  const method: Stripe.PaymentMethod = {
    ...newObject(world, 'payment_method', 'pm'),
    allow_redisplay: 'limited',
    billing_details: { address: fullAddress({ country }), email, name, phone: null, tax_id: null },
    customer,
    customer_account: null,
    metadata: {},
    ...details(card, payer),
  };
  keep(world, 'paymentMethods', method);
  world.tables.cards.put(method.id, card);
  if (customer) emit(world, 'payment_method.attached', method);
  return method;
}

function details(
  card: CardName,
  payer: PayerDetails,
): Pick<Stripe.PaymentMethod, 'type' | 'card' | 'twint' | 'sepa_debit'> {
  if (card === 'twint') return { type: 'twint', twint: {} };
  if (card === 'bankDebit') {
    const bank = { bank_code: '19043', branch_code: '', country: 'AT', fingerprint: 'sandboxdebit' };
    return { type: 'sepa_debit', sepa_debit: { ...bank, generated_from: null, last4: '3201' } };
  }
  const { number, brand } = CARDS[card];
  const last4 = number.slice(-4);
  return {
    type: 'card',
    card: {
      brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'CH',
      display_brand: brand,
      exp_month: payer.expMonth,
      exp_year: payer.expYear,
      fingerprint: `sandbox${last4}`,
      funding: 'credit',
      generated_from: null,
      last4,
      networks: { available: [brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
  };
}
