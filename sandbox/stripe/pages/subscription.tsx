import type Stripe from 'stripe';
import { formatAmount, formatDay } from '../../format';
import { idOf, lookUp, newestFirst, rowsOf, type World } from '../core/world';
import { Button } from './table';

const CODES = ['generic_decline', 'insufficient_funds', 'lost_card', 'stolen_card'];

/** One subscription, with everything that its customer, its bank or the shop's people might do. */
export function SubscriptionPage({ world, subscription }: { world: World; subscription: Stripe.Subscription }) {
  const { id, status, ended_at: endedAt } = subscription;
  const item = subscription.items.data[0];
  const email = lookUp(world, 'customers', idOf(subscription.customer))?.email;
  return (
    <>
      <p>
        <a href="/">Dashboard</a>
      </p>
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
  const method = lookUp(world, 'paymentMethods', idOf(subscription.default_payment_method));
  const current = subscription.items.data[0]?.price.id;
  const planned = world.state.declines?.[id];
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
          <label>
            Reason
            <select name="code">
              {CODES.map((code) => (
                <option key={code}>{code}</option>
              ))}
            </select>
          </label>
          <label>
            How often
            <input name="times" inputMode="numeric" defaultValue="1" />
          </label>
        </Button>
        {method?.card && (
          <>
            <p>
              {method.card.brand} •••• {method.card.last4}, until {method.card.exp_month}/{method.card.exp_year}
            </p>
            <div className="bar">
              <Button action="expire-card" id={id} label="Expire card" />
              <Button action="renew-card" id={id} label="Renew card" />
            </div>
          </>
        )}
      </section>
      <section>
        <h2>Contract</h2>
        <Button action="plan" id={id} label="Change plan">
          <label>
            Plan
            <select name="price" defaultValue={current}>
              {pricesOf(world, subscription.currency).map((price) => (
                <option key={price.id} value={price.id}>
                  {nameOf(world, price)}, {formatAmount(price.unit_amount ?? 0, price.currency)} /{' '}
                  {price.recurring?.interval}
                </option>
              ))}
            </select>
          </label>
        </Button>
        <div className="bar">
          {subscription.cancel_at === null ? (
            <Button action="cancel" id={id} label="Cancel at period end" />
          ) : (
            <Button action="resume" id={id} label="Take the cancellation back" />
          )}
          <Button action="end" id={id} label="Cancel now" />
        </div>
      </section>
    </>
  );
}

function nameOf(world: World, price: Stripe.Price | undefined): string {
  return lookUp(world, 'products', idOf(price?.product))?.name ?? '';
}

function pricesOf(world: World, currency: string): Stripe.Price[] {
  return newestFirst(world, 'prices').filter(
    (price) => price.active && price.recurring !== null && price.currency === currency,
  );
}
