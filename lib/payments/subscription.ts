import Stripe from 'stripe';
import { type SubscriptionStatus, subscriptionStatuses } from '@/db/schema/words';
import { orderIdIn } from './owner';
import { stripe } from './stripe';

export type SubscriptionFacts = {
  id: string;
  orderId: string | undefined;
  status: SubscriptionStatus;
  startedAt: Date;
  paidUntil: Date | null;
  cancelAt: Date | null;
  endedAt: Date | null;
};

export async function readSubscription(id: string): Promise<SubscriptionFacts> {
  const subscription = await stripe().subscriptions.retrieve(id);
  const periodEnds = subscription.items.data.map((item) => item.current_period_end);
  return {
    id: subscription.id,
    orderId: orderIdIn(subscription.metadata),
    status: subscriptionStatuses.find((known) => known === subscription.status) ?? 'unknown',
    startedAt: dateOfSeconds(subscription.start_date),
    paidUntil: periodEnds.length > 0 ? dateOfSeconds(Math.max(...periodEnds)) : null,
    cancelAt: subscription.cancel_at ? dateOfSeconds(subscription.cancel_at) : null,
    endedAt: subscription.ended_at ? dateOfSeconds(subscription.ended_at) : null,
  };
}

/** Ends a subscription at once; does nothing when it has ended or is unknown. */
export async function cancelSubscription(id: string): Promise<void> {
  try {
    await stripe().subscriptions.cancel(id);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
  }
}

/** Stripe counts seconds since 1970. */
export function dateOfSeconds(seconds: number): Date {
  return new Date(seconds * 1000);
}
