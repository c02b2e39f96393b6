import type Stripe from 'stripe';
import { button, table } from './table';
import { customers, disputes } from './dashboard-people';
import { eventsSection } from './dashboard-events';
import { markup, type Html } from './html';
import { idOf } from '../core/ids';
import type { LatePayment } from '../core/state';
import { lookUp, newestFirst } from '../core/tables';
import { formatAmount, formatDay, formatTime } from './words';
import { now, type World } from '../core/world';

/** All that the dashboard shows. */
export function dashboardBody(world: World): Html {
  return markup`<h1>Stripe sandbox</h1>
    <p class="note">A stand-in for Stripe on this machine: no real money, no real cards.</p>
    ${clock(world)}${latePayments(world)}${sessions(world)}${subscriptions(world)}${invoices(world)}${disputes(world)}
    ${customers(world)}${eventsSection(world)}`;
}

function clock(world: World): Html {
  const ahead = Math.round(world.state.clockOffset / 86_400_000);
  const buttons = [
    button('advance', '1', 'One day on'),
    button('advance', '3', 'Three days on'),
    button('advance', '31', 'A month on'),
  ];
  return markup`<section>
    <h2>Clock</h2>
    <div class="bar"><span>${formatTime(now(world))} UTC${ahead > 0 && ` (${ahead} days ahead)`}</span>${buttons}</div>
  </section>`;
}

function latePayments(world: World): Html {
  const row = ([intent, late]: [string, LatePayment]) => {
    const payment = lookUp(world, 'paymentIntents', intent);
    return markup`<tr>
      <td><code>${intent}</code></td>
      <td>${payment && formatAmount(payment.amount, payment.currency)}</td>
      <td>${late.outcome} on ${formatDay(late.dueAt)}</td>
      <td>${button('succeed', intent, 'Succeed now')}${button('fail', intent, 'Fail now')}</td>
    </tr>`;
  };
  return table('Late payments', ['Payment', 'Amount', 'Plan', ''], Object.entries(world.state.latePayments), row);
}

function sessions(world: World): Html {
  const row = (session: Stripe.Checkout.Session) => {
    const link = session.url ? markup`<a href="${session.url}">open page</a>` : null;
    return markup`<tr>
      <td>${formatTime(session.created)}</td>
      <td><code>${session.id.slice(0, 20)}…</code></td>
      <td>${session.ui_mode}</td>
      <td>${session.status}, ${session.payment_status}</td>
      <td>${formatAmount(session.amount_total ?? 0, session.currency ?? 'chf')}</td>
      <td>${session.customer_details?.email}</td>
      <td>${link} ${session.status === 'open' && button('expire', session.id, 'Expire')}</td>
    </tr>`;
  };
  return table(
    'Checkout sessions',
    ['Created', 'Session', 'Kind', 'Status', 'Amount', 'Payer', ''],
    newestFirst(world, 'sessions'),
    row,
  );
}

function subscriptions(world: World): Html {
  const row = (subscription: Stripe.Subscription) => {
    const item = subscription.items.data[0];
    const product = lookUp(world, 'products', idOf(item?.price.product));
    const end = subscription.cancel_at && markup` (ends ${formatDay(subscription.cancel_at)})`;
    return markup`<tr>
      <td>${formatTime(subscription.created)}</td>
      <td><code>${subscription.id}</code></td>
      <td>${product?.name}</td>
      <td>${subscription.status}${end}</td>
      <td>${formatDay(item?.current_period_end)}</td>
      <td>${emailOf(world, subscription.customer)}</td>
    </tr>`;
  };
  return table(
    'Subscriptions',
    ['Created', 'Subscription', 'Product', 'Status', 'Period ends', 'Customer'],
    newestFirst(world, 'subscriptions'),
    row,
  );
}

function invoices(world: World): Html {
  const payments = Object.values(world.state.tables.invoicePayments);
  const row = (invoice: Stripe.Invoice) => {
    const payment = payments.find((candidate) => candidate.invoice === invoice.id);
    const intent = lookUp(world, 'paymentIntents', idOf(payment?.payment.payment_intent));
    const charge = lookUp(world, 'charges', idOf(intent?.latest_charge));
    return markup`<tr>
      <td>${formatTime(invoice.created)}</td>
      <td><a href="/i/${invoice.id}">${invoice.number}</a></td>
      <td>${invoice.billing_reason}</td>
      <td>${invoice.status}${charge && charge.amount_refunded > 0 && markup`, refunded`}</td>
      <td>${formatAmount(invoice.total, invoice.currency)}</td>
      <td>${invoice.customer_email}</td>
      <td>
        ${charge?.paid && !charge.refunded && button('refund', charge.id, 'Refund')}${charge?.paid && !charge.disputed && button('dispute', charge.id, 'Dispute')}
      </td>
    </tr>`;
  };
  return table(
    'Invoices',
    ['Created', 'Number', 'Reason', 'Status', 'Total', 'Customer', ''],
    newestFirst(world, 'invoices'),
    row,
  );
}

function emailOf(world: World, customer: Stripe.Subscription['customer']): string | null | undefined {
  return lookUp(world, 'customers', idOf(customer))?.email;
}
