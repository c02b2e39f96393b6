import { Fragment } from 'react';
import type Stripe from 'stripe';
import { ahead } from '../../clock/follow';
import { isTaken } from '../../postman';
import { formatAmount, formatDay, formatMoment } from '../../format';
import { idOf, lookUp, newestFirst, now, rowsOf, type World } from '../core/world';
import type { Delivery } from '../core/state';
import { Button, table } from './table';

/** All that the dashboard shows. */
export function Dashboard({ world }: { world: World }) {
  return (
    <>
      <h1>Stripe sandbox</h1>
      <p className="note">A stand-in for Stripe on this machine: no real money, no real cards.</p>
      {clock(world)}
      {latePayments(world)}
      {sessions(world)}
      {subscriptions(world)}
      {invoices(world)}
      {disputes(world)}
      {customers(world)}
      {webhooks(world)}
      {events(world)}
    </>
  );
}

const createdAt = ({ created }: { created: number }) => formatMoment(new Date(created * 1000));
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
        <Button action="advance" id="31" label="A month on" />
      </div>
      {world.settings.moveClock && <p className="soft">The shop’s days move along.</p>}
    </section>
  );
}

function latePayments(world: World) {
  const items = Object.entries(world.state.latePayments).map(([id, late]) => ({ id, ...late }));
  const amount = (payment: Stripe.PaymentIntent | undefined) =>
    payment && formatAmount(payment.amount, payment.currency);
  return table('Late payments', items, {
    Payment: idIn,
    Amount: ({ id }) => amount(lookUp(world, 'paymentIntents', id)),
    Plan: ({ outcome, dueAt }) => `${outcome} on ${formatDay(dueAt)}`,
    '': ({ id }) => (
      <>
        <Button action="succeed" id={id} label="Succeed now" />
        <Button action="fail" id={id} label="Fail now" />
      </>
    ),
  });
}

function sessions(world: World) {
  return table('Checkout sessions', newestFirst(world, 'sessions'), {
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

function subscriptions(world: World) {
  const itemOf = ({ items }: Stripe.Subscription) => items.data[0];
  return table('Subscriptions', newestFirst(world, 'subscriptions'), {
    Created: createdAt,
    Subscription: idIn,
    Product: (subscription) => lookUp(world, 'products', idOf(itemOf(subscription)?.price.product))?.name,
    Status: ({ status, cancel_at: end }) => `${status}${end ? ` (ends ${formatDay(end)})` : ''}`,
    'Period ends': (subscription) => formatDay(itemOf(subscription)?.current_period_end),
    Customer: ({ customer }) => lookUp(world, 'customers', idOf(customer))?.email,
  });
}

function invoices(world: World) {
  return table('Invoices', newestFirst(world, 'invoices'), {
    Created: createdAt,
    Number: ({ id, number }) => <a href={`/i/${id}`}>{number}</a>,
    Reason: ({ billing_reason }) => billing_reason,
    Status: (invoice) => `${invoice.status}${chargeOf(world, invoice)?.amount_refunded ? ', refunded' : ''}`,
    Total: ({ total, currency }) => formatAmount(total, currency),
    Customer: ({ customer_email }) => customer_email,
    '': (invoice) => {
      const charge = chargeOf(world, invoice);
      if (!charge?.paid) return null;
      return (
        <>
          {!charge.refunded && <Button action="refund" id={charge.id} label="Refund" />}
          {!charge.disputed && <Button action="dispute" id={charge.id} label="Dispute" />}
        </>
      );
    },
  });
}

function chargeOf(world: World, invoice: Stripe.Invoice): Stripe.Charge | undefined {
  const payment = rowsOf(world, 'invoicePayments', 'invoice', invoice.id).at(-1);
  const intent = lookUp(world, 'paymentIntents', idOf(payment?.payment.payment_intent));
  return lookUp(world, 'charges', idOf(intent?.latest_charge));
}

function disputes(world: World) {
  return table('Disputes', newestFirst(world, 'disputes'), {
    Created: createdAt,
    Dispute: idIn,
    Status: ({ status }) => status,
    Amount: ({ amount, currency }) => formatAmount(amount, currency),
    '': ({ id, status }) =>
      status === 'needs_response' && (
        <>
          <Button action="win" id={id} label="Won" />
          <Button action="lose" id={id} label="Lost" />
        </>
      ),
  });
}

function customers(world: World) {
  return table('Customers', newestFirst(world, 'customers'), {
    Created: createdAt,
    Customer: idIn,
    Name: ({ name }) => name,
    'E-mail': ({ email }) => email,
    '': ({ id }) => <Button action="portal" id={id} label="Portal" />,
  });
}

function webhooks(world: World) {
  const { webhooksPaused } = world.state;
  const [wish, label] = webhooksPaused ? ['resume', 'Resume'] : ['pause', 'Pause'];
  return (
    <section>
      <h2>Webhooks</h2>
      <ul>
        {newestFirst(world, 'endpoints').map(({ id, url, status }) => (
          <li key={id}>
            <code>{url}</code> {status}
          </li>
        ))}
      </ul>
      <div className="bar">
        <span>
          {webhooksPaused ? 'paused' : 'running'}, {world.store.tables.waiting.size} waiting
        </span>
        <Button action="webhooks" id={wish} label={label} />
      </div>
    </section>
  );
}

function events(world: World) {
  const queued = (id: string) => rowsOf(world, 'waiting', 'event', id).length;
  return table('Events', newestFirst(world, 'events'), {
    Created: createdAt,
    Type: ({ type }) => type,
    Event: idIn,
    Deliveries: ({ id }) => (
      <>
        {rowsOf(world, 'deliveries', 'event', id).map(outcome)}
        {queued(id) > 0 && `${queued(id)} waiting`}
      </>
    ),
    '': ({ id }) => <Button action="resend" id={id} label="Send again" />,
  });
}

function outcome(delivery: Delivery) {
  const shown = delivery.status ?? delivery.error;
  return <Fragment key={delivery.id}>{isTaken(delivery) ? shown : <span className="bad">{shown}</span>} </Fragment>;
}
