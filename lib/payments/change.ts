import Stripe from 'stripe';
import type { SubscriptionStatus } from '@/db/schema/words';
import { isMissing, isRefused, stripe } from './stripe';
import { dateOfSeconds, dateOrNull, secondsOf, statusOf } from './subscription';

/** What a subscription charges now. */
export type ChargedContract = {
  subscriptionId: string;
  itemId: string;
  priceId: string;
  status: SubscriptionStatus;
  periodStartAt: Date;
  periodEndAt: Date;
  cancelAt: Date | null;
  /** Our ids of what was changed last; see `changePrice` and `movePriceLater`. */
  changeId: string | undefined;
  priceChangeId: string | undefined;
};

/** Undefined when Stripe does not know the subscription; throws unless it has the one item that we sell. */
export async function readCharged(subscriptionId: string): Promise<ChargedContract | undefined> {
  try {
    return chargedOf(await stripe().subscriptions.retrieve(subscriptionId));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function chargedOf(subscription: Stripe.Subscription): ChargedContract {
  const [item, ...others] = subscription.items.data;
  if (!item || others.length > 0) throw new Error(`Subscription ${subscription.id} has not exactly one item`);
  return {
    subscriptionId: subscription.id,
    itemId: item.id,
    priceId: item.price.id,
    status: statusOf(subscription),
    periodStartAt: dateOfSeconds(item.current_period_start),
    periodEndAt: dateOfSeconds(item.current_period_end),
    cancelAt: dateOrNull(subscription.cancel_at),
    changeId: subscription.metadata.change_id,
    priceChangeId: subscription.metadata.price_change_id,
  };
}

/** A move of a contract to another price. Stripe counts the days from `prorationAt`, in whole seconds. */
export type Move = { contract: ChargedContract; priceId: string; prorationAt: Date };

/** Amounts in rappen, VAT included where it is due. */
export type MovePreview = {
  /** For the unused time at the old price. */
  givenBackRappen: number;
  chargedRappen: number;
  /** To be paid at once, after the credit that there was. */
  dueNowRappen: number;
  /** What is left over for the next invoices. */
  creditRappen: number;
};

/** What `changePrice` would charge, without changing anything. */
export async function previewMove({ contract, priceId, prorationAt }: Move): Promise<MovePreview> {
  const preview = await stripe().invoices.createPreview({
    subscription: contract.subscriptionId,
    subscription_details: {
      items: [{ id: contract.itemId, price: priceId }],
      proration_behavior: 'always_invoice',
      proration_date: secondsOf(prorationAt),
    },
  });
  const amounts = preview.lines.data.map(({ amount }) => amount);
  return {
    givenBackRappen: -sum(amounts.filter((amount) => amount < 0)),
    chargedRappen: sum(amounts.filter((amount) => amount > 0)),
    dueNowRappen: preview.amount_due,
    creditRappen: Math.max(0, -(preview.ending_balance ?? 0)),
  };
}

/** `refusal`: Stripe's code, such as `card_declined`. `stale`: a new period has begun since the preview. */
export type MoveOutcome = { outcome: 'moved' } | { outcome: 'refused'; refusal: string } | { outcome: 'stale' };

/**
 * Moves a contract to another price and charges the difference at once. `error_if_incomplete`: what cannot be paid is not
 * made and leaves no open invoice. Safe to repeat for a day with the same `changeId`, which stays in the metadata.
 */
export async function changePrice({ contract, priceId, prorationAt }: Move, changeId: string): Promise<MoveOutcome> {
  try {
    await stripe().subscriptions.update(
      contract.subscriptionId,
      {
        items: [{ id: contract.itemId, price: priceId }],
        proration_behavior: 'always_invoice',
        proration_date: secondsOf(prorationAt),
        payment_behavior: 'error_if_incomplete',
        off_session: true,
        metadata: { change_id: changeId },
      },
      { idempotencyKey: `change/${changeId}` },
    );
    return { outcome: 'moved' };
  } catch (error) {
    if (error instanceof Stripe.errors.StripeCardError) return { outcome: 'refused', refusal: error.code ?? 'unknown' };
    if (isRefused(error) && error.param === 'proration_date') {
      return { outcome: 'stale' };
    }
    throw error;
  }
}

/**
 * Moves a contract to another price and VAT rate from its next period on; nothing is charged or given back now.
 * Stripe keeps what the period that runs has cost.
 */
export async function movePriceLater(
  contract: ChargedContract,
  { priceId, taxRateId }: { priceId: string; taxRateId: string | undefined },
  priceChangeId: string,
): Promise<void> {
  await stripe().subscriptions.update(
    contract.subscriptionId,
    {
      items: [{ id: contract.itemId, price: priceId }],
      proration_behavior: 'none',
      default_tax_rates: taxRateId ? [taxRateId] : '',
      metadata: { price_change_id: priceChangeId },
    },
    { idempotencyKey: `price/${priceChangeId}` },
  );
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
