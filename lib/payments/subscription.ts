import type Stripe from 'stripe';
import {
  type BillingInterval,
  billingIntervals,
  type SubscriptionStatus,
  subscriptionStatuses,
} from '@/db/schema/words';
import { type PlanId, planIds } from '@/lib/catalog/plans';
import { type CardFacts, methodOf } from './parts/card';
import { orderIdIn } from './parts/owner';
import { idOf, stripe, unlessRefused } from './stripe';

/** Moments are Stripe's. */
export type SubscriptionFacts = CardFacts & {
  id: string;
  orderId: string | undefined;
  customerId: string | null;
  status: SubscriptionStatus;
  startedAt: Date;
  /** When Stripe charges next. */
  periodEndAt: Date | null;
  cancelAt: Date | null;
  /** When somebody asked for the end. */
  canceledAt: Date | null;
  endedAt: Date | null;
  latestInvoiceId: string | undefined;

  /** As Stripe charges it. `plan` is null for a price that is none of ours. */
  plan: PlanId | null;
  priceRappen: number;
  interval: BillingInterval | null;
};

export async function readSubscription(id: string): Promise<SubscriptionFacts> {
  return subscriptionFacts(await stripe().subscriptions.retrieve(id, { expand: ['default_payment_method'] }));
}

/** Its `default_payment_method` must be expanded; without one Stripe is asked for that of the customer. */
export async function subscriptionFacts(subscription: Stripe.Subscription): Promise<SubscriptionFacts> {
  const periodEnds = subscription.items.data.map((item) => item.current_period_end);
  return {
    id: subscription.id,
    orderId: orderIdIn(subscription.metadata),
    customerId: idOf(subscription.customer) ?? null,
    status: statusOf(subscription),
    startedAt: dateOfSeconds(subscription.start_date),
    periodEndAt: periodEnds.length > 0 ? dateOfSeconds(Math.max(...periodEnds)) : null,
    cancelAt: dateOrNull(subscription.cancel_at),
    canceledAt: dateOrNull(subscription.canceled_at),
    endedAt: dateOrNull(subscription.ended_at),
    latestInvoiceId: idOf(subscription.latest_invoice),
    ...chargeOf(subscription.items.data),
    ...(await methodOf(subscription)),
  };
}

function chargeOf(items: Stripe.SubscriptionItem[]): Pick<SubscriptionFacts, 'plan' | 'priceRappen' | 'interval'> {
  const prices = items.map(({ price }) => price);
  const [only] = prices.length === 1 ? prices : [];
  return {
    plan: planIds.find((plan) => productId(plan) === idOf(only?.product)) ?? null,
    priceRappen: items.reduce((sum, { price, quantity }) => sum + (price.unit_amount ?? 0) * (quantity ?? 1), 0),
    interval: intervalOf(prices[0]?.recurring) ?? null,
  };
}

function intervalOf(recurring: Stripe.Price.Recurring | null | undefined): BillingInterval | undefined {
  return recurring?.interval_count === 1
    ? billingIntervals.find((interval) => interval === recurring.interval)
    : undefined;
}

export function statusOf({ status }: Stripe.Subscription): SubscriptionStatus {
  return subscriptionStatuses.find((known) => known === status) ?? 'unknown';
}

/** Stripe's id of the product of a plan. */
export function productId(plan: PlanId): string {
  return `rails-hosting-${plan}`;
}

/** Ends a subscription at once; does nothing when it has ended or is unknown. */
export async function cancelSubscription(id: string): Promise<void> {
  await unlessRefused(() => stripe().subscriptions.cancel(id));
}

/** Stripe counts whole seconds since 1970. */
export function secondsOf(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

export function dateOfSeconds(seconds: number): Date {
  return new Date(seconds * 1000);
}

export function dateOrNull(seconds: number | null | undefined): Date | null {
  return typeof seconds === 'number' ? dateOfSeconds(seconds) : null;
}
