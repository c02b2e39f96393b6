import type Stripe from 'stripe';
import { idOf, stripe } from '../stripe';
import { dateOfSeconds } from '../subscription';

/** What became of the newest try to pay an open invoice. */
export type Attempt = {
  /** Neither paid nor failed yet, such as a payment that takes days. */
  underWay: boolean;
  /** Stripe's code, such as `card_declined` or `authentication_required`. */
  failureCode: string | null;
  failedAt: Date | null;
};

const underWay = ['processing', 'requires_capture', 'succeeded'];

/** Undefined before the first try. The invoice's `payments` must be expanded. */
export async function attemptOn(invoice: Stripe.Invoice): Promise<Attempt | undefined> {
  const payments = invoice.payments?.data ?? [];
  const { payment } = payments.find(({ is_default }) => is_default) ?? payments[0] ?? {};
  const intentId = idOf(payment?.payment_intent);
  if (!intentId) return undefined;
  const intent = await stripe().paymentIntents.retrieve(intentId, { expand: ['latest_charge'] });
  const wasTried = invoice.attempt_count > 0 || intent.latest_charge !== null;
  return wasTried ? attemptIn(intent) : undefined;
}

function attemptIn({ status, last_payment_error, latest_charge }: Stripe.PaymentIntent): Attempt {
  if (underWay.includes(status)) return { underWay: true, failureCode: null, failedAt: null };
  const asked = status === 'requires_action' ? 'authentication_required' : null;
  const charge = typeof latest_charge === 'object' ? latest_charge : null;
  return {
    underWay: false,
    failureCode: asked ?? last_payment_error?.code ?? null,
    failedAt: charge ? dateOfSeconds(charge.created) : null,
  };
}
