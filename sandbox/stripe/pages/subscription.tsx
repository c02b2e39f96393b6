import type Stripe from 'stripe';
import { formatAmount, formatDay } from '../../format';
import { lookUp, newestFirst, rowsOf, type World } from '../core/world';
import { Button, Buttons, Choice, Field, Leading } from './parts';

const CODES = ['generic_decline', 'insufficient_funds', 'lost_card', 'stolen_card'];

/** One subscription, with everything that its customer, its bank or the shop's people might do. */
export function SubscriptionPage({ world, subscription }: { world: World; subscription: Stripe.Subscription }) {
  const { id, status, ended_at: endedAt } = subscription;
  const item = subscription.items.data[0];
  const email = lookUp(world, 'customers', subscription.customer)?.email;
  return (
    <>
      <Leading to="/">Dashboard</Leading>
      <h1>{id}</h1>
      <section>
        <p>
          {nameOf(world, item?.price)}, {email}: <strong>{status}</strong>
          {subscription.cancel_at && endedAt === null && `, ends ${formatDay(subscription.cancel_at)}`}
        </p>
        <p className="soft">
          {endedAt ? `Ended ${formatDay(endedAt)}` : `Period until ${formatDay(item?.current_period_end)}`}
        </p>
        <ul>
          {rowsOf(world, 'invoices', 'subscription', id).map((invoice) => (
            <li key={invoice.id}>
              <a href={`/i/${invoice.id}`}>{invoice.number ?? 'draft'}</a> {formatDay(invoice.created)},{' '}
              {formatAmount(invoice.total, invoice.currency)}, {invoice.status}
            </li>
          ))}
        </ul>
      </section>
      {endedAt === null && <Deeds world={world} subscription={subscription} />}
    </>
  );
}

function Deeds({ world, subscription }: { world: World; subscription: Stripe.Subscription }) {
  const { id } = subscription;
  const method = lookUp(world, 'paymentMethods', subscription.default_payment_method);
  const planned = world.state.declines[id];
  const prices = pricesOf(world, subscription.currency).map((price): [string, string] => {
    const amount = formatAmount(price.unit_amount ?? 0, price.currency);
    return [price.id, `${nameOf(world, price)}, ${amount} / ${price.recurring?.interval}`];
  });
  return (
    <>
      <section>
        <h2>Bank</h2>
        {planned && (
          <p className="note">
            The next {planned.times} charges are refused: {planned.code}.
          </p>
        )}
        <Button action="decline" id={id} label="Fail next renewal">
          <Choice name="code" label="Reason" of={CODES.map((code) => [code, code])} />
          <Field name="times" label="How often" value={1} numeric />
        </Button>
        {method?.card && (
          <>
            <p>
              {method.card.brand} •••• {method.card.last4}, until {method.card.exp_month}/{method.card.exp_year}
            </p>
            <div className="bar">
              <Buttons id={id} of={{ 'expire-card': 'Expire card', 'renew-card': 'Renew card' }} />
            </div>
          </>
        )}
      </section>
      <section>
        <h2>Contract</h2>
        <Button action="plan" id={id} label="Change plan">
          <Choice name="price" label="Plan" value={subscription.items.data[0]?.price.id} of={prices} />
        </Button>
        <div className="bar">
          <Buttons
            id={id}
            of={{
              cancel: subscription.cancel_at === null && 'Cancel at period end',
              resume: subscription.cancel_at !== null && 'Take the cancellation back',
              end: 'Cancel now',
            }}
          />
        </div>
      </section>
    </>
  );
}

function nameOf(world: World, price: Stripe.Price | undefined): string {
  return lookUp(world, 'products', price?.product)?.name ?? '';
}

function pricesOf(world: World, currency: string): Stripe.Price[] {
  return newestFirst(world, 'prices').filter(
    (price) => price.active && price.recurring !== null && price.currency === currency,
  );
}
