import { Fragment } from 'react';
import type Stripe from 'stripe';
import { ahead } from '../../clock/follow';
import { Search } from '../../page';
import { isTaken } from '../../postman';
import { formatAmount, formatDay, formatMoment } from '../../format';
import { find, idOf, lookUp, newestFirst, now, rowsOf, type World } from '../core/world';
import type { Delivery } from '../core/state';
import { chargeOf } from '../billing/collect';
import { BillingForm } from './billing-form';
import { Button, Buttons } from './parts';
import { table, type View } from './table';

/** All that the dashboard shows. */
export function Dashboard({ world, view }: { world: World; view: View }) {
  return (
    <>
      <h1>Stripe sandbox</h1>
      <p className="note">A stand-in for Stripe on this machine: no real money, no real cards.</p>
      <Search what="Id, e-mail or number" words={view.words} home="/" />
      {clock(world)}
      {webhooks(world)}
      {[latePayments, subscriptions, invoices, sessions, disputes, customers, events].map((part, index) => (
        <Fragment key={index}>{part(world, view)}</Fragment>
      ))}
    </>
  );
}

/** The page of one subscription. */
export function pageOf(subscription: string): string {
  return `/subscriptions/${subscription}`;
}

const createdAt = ({ created }: { created: number }) => formatMoment(new Date(created * 1000));
const amountIn = (row: { amount: number; currency: string }) => formatAmount(row.amount, row.currency);
const idIn = ({ id }: { id: string }) => <code>{id}</code>;

function clock(world: World) {
  const daysAhead = Math.round((ahead() + world.state.clockOffset) / 86_400_000);
  return (
    <section>
      <h2>Clock</h2>
      <div className="bar">
        <span>
          {formatMoment(new Date(now(world) * 1000))}
          {daysAhead > 0 && `, ${daysAhead} days ahead`}
        </span>
        <Button action="advance" id="1" label="One day on" />
        <Button action="advance" id="3" label="Three days on" />
        <Button action="advance" id="31.1" label="A month on" />
        <Button action="advance" id="days" label="Days on">
          <input name="days" inputMode="numeric" size={4} aria-label="How many days" defaultValue="7" />{' '}
        </Button>
      </div>
      <BillingForm world={world} />
      {world.settings.moveClock && <p className="soft">The shop’s days move along.</p>}
    </section>
  );
}

function latePayments(world: World, view: View) {
  const items = world.tables.latePayments.entries().map(([id, late]) => ({ id, ...late }));
  return table(view, 'Late payments', items, {
    Payment: idIn,
    Amount: ({ id }) => amountIn(find(world, 'paymentIntents', id)),
    Plan: ({ outcome, dueAt }) => `${outcome} on ${formatDay(dueAt)}`,
    '': ({ id }) => <Buttons id={id} of={{ succeed: 'Succeed now', fail: 'Fail now' }} />,
  });
}

function sessions(world: World, view: View) {
  return table(view, 'Checkout sessions', newestFirst(world, 'sessions'), {
    Created: createdAt,
    Session: ({ id }) => <code>{id.slice(0, 20)}…</code>,
    Kind: ({ ui_mode }) => ui_mode,
    Status: ({ status, payment_status }) => `${status}, ${payment_status}`,
    Amount: ({ amount_total, currency }) => formatAmount(amount_total ?? 0, currency ?? 'chf'),
    Payer: ({ customer_details }) => customer_details?.email,
    '': ({ id, url, status }) => (
      <>
        {url && <a href={url}>open page</a>} {status === 'open' && <Button action="expire" id={id} label="Expire" />}
      </>
    ),
  });
}

function subscriptions(world: World, view: View) {
  const itemOf = ({ items }: Stripe.Subscription) => items.data[0];
  return table(view, 'Subscriptions', newestFirst(world, 'subscriptions'), {
    Created: createdAt,
    Subscription: ({ id }) => (
      <a href={pageOf(id)}>
        <code>{id}</code>
      </a>
    ),
    Product: (subscription) => lookUp(world, 'products', idOf(itemOf(subscription)?.price.product))?.name,
    Status: ({ status, cancel_at: end }) => `${status}${end ? ` (ends ${formatDay(end)})` : ''}`,
    'Period ends': (subscription) => formatDay(itemOf(subscription)?.current_period_end),
    Customer: ({ customer }) => lookUp(world, 'customers', customer)?.email,
  });
}

function invoices(world: World, view: View) {
  return table(view, 'Invoices', newestFirst(world, 'invoices'), {
    Created: createdAt,
    Number: ({ id, number }) => <a href={`/i/${id}`}>{number ?? 'draft'}</a>,
    Reason: ({ billing_reason }) => billing_reason,
    Status: (invoice) => `${invoice.status}${chargeOf(world, invoice)?.amount_refunded ? ', refunded' : ''}`,
    Total: ({ total, currency }) => formatAmount(total, currency),
    Customer: ({ customer_email }) => customer_email,
    '': (invoice) => {
      const charge = chargeOf(world, invoice);
      if (!charge?.paid) return null;
      return (
        <>
          {!charge.refunded && (
            <Button action="refund" id={charge.id} label="Refund part">
              <input name="amount" inputMode="decimal" size={5} aria-label="Amount to refund" required />{' '}
            </Button>
          )}
          <Buttons
            id={charge.id}
            of={{ refund: !charge.refunded && 'Refund', dispute: !charge.disputed && 'Dispute' }}
          />
        </>
      );
    },
  });
}

function disputes(world: World, view: View) {
  return table(view, 'Disputes', newestFirst(world, 'disputes'), {
    Created: createdAt,
    Dispute: idIn,
    Status: ({ status }) => status,
    Amount: amountIn,
    '': ({ id, status }) =>
      status !== 'won' && status !== 'lost' && <Buttons id={id} of={{ win: 'Won', lose: 'Lost' }} />,
  });
}

function customers(world: World, view: View) {
  return table(view, 'Customers', newestFirst(world, 'customers'), {
    Created: createdAt,
    Customer: idIn,
    Name: ({ name }) => name,
    'E-mail': ({ email }) => email,
    '': ({ id }) => <Button action="portal" id={id} label="Portal" />,
  });
}

function webhooks(world: World) {
  const { webhooksPaused: isPaused } = world.state;
  return (
    <section>
      <h2>Webhooks</h2>
      <ul>
        {newestFirst(world, 'endpoints').map(({ id, url, status }) => (
          <li key={id} className="bar">
            <code>{url}</code> {hasAnswered(world, id) ? status : `${status}, waiting for the shop`}
            <Buttons
              id={id}
              of={status === 'enabled' ? { 'endpoint-off': 'Lose events' } : { 'endpoint-on': 'Deliver again' }}
            />
          </li>
        ))}
      </ul>
      <div className="bar">
        <span>
          {isPaused ? 'paused' : 'running'}, {world.tables.waiting.size} waiting
        </span>
        <Button action="webhooks" id={isPaused ? 'resume' : 'pause'} label={isPaused ? 'Resume' : 'Pause'} />
      </div>
    </section>
  );
}

function events(world: World, view: View) {
  const queued = (id: string) => rowsOf(world, 'waiting', 'event', id).length;
  return table(view, 'Events', newestFirst(world, 'events'), {
    Created: createdAt,
    Type: ({ type }) => type,
    Event: idIn,
    Deliveries: ({ id }) => (
      <>
        {rowsOf(world, 'deliveries', 'event', id).map((delivery) => outcome(world, delivery))}
        {queued(id) > 0 && `${queued(id)} waiting`}
      </>
    ),
    '': ({ id }) => <Button action="resend" id={id} label="Send again" />,
  });
}

function outcome(world: World, delivery: Delivery) {
  const { id, status, error, endpoint } = delivery;
  if (status === null && !hasAnswered(world, endpoint)) return <Fragment key={id}>waiting for the shop </Fragment>;
  const shown = status ?? error;
  return <Fragment key={id}>{isTaken(delivery) ? shown : <span className="bad">{shown}</span>} </Fragment>;
}

/** A shop that has not answered once is still starting. */
function hasAnswered(world: World, endpoint: string): boolean {
  return newestFirst(world, 'deliveries').some((one) => one.endpoint === endpoint && one.status !== null);
}
