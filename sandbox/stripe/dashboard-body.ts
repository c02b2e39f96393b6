import type Stripe from 'stripe';
import { eventsSection } from './dashboard-events';
import { html, type Html } from './html';
import { idOf } from './ids';
import { lookUp, newestFirst } from './tables';
import { formatAmount, formatDay, formatTime } from './words';
import { now, type World } from './world';

const SHOWN = 25;

/** One button that posts to the dashboard. */
export function button(action: string, id: string, label: string): Html {
  return html`<form method="post" action="/dashboard/${action}/${id}"><button>${label}</button></form> `;
}

/** A titled table, newest rows first. */
export function table(title: string, heads: string[], rows: Html[]): Html {
  const more = rows.length > SHOWN && html`<p class="soft">${rows.length - SHOWN} older ones not shown.</p>`;
  const head = html`<tr>
    ${heads.map((name) => html`<th scope="col">${name}</th>`)}
  </tr>`;
  const body = html`<div class="scroll">
    <table class="rows">
      <thead>
        ${head}
      </thead>
      <tbody>
        ${rows.slice(0, SHOWN)}
      </tbody>
    </table>
  </div>`;
  return html`<section>
    <h2>${title} <small>${rows.length}</small></h2>
    ${rows.length > 0 ? body : html`<p class="soft">None yet.</p>`}${more}
  </section>`;
}

/** All that the dashboard shows. */
export function dashboardBody(world: World): Html {
  return html`<h1>Stripe sandbox</h1>
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
  return html`<section>
    <h2>Clock</h2>
    <div class="bar"><span>${formatTime(now(world))} UTC${ahead > 0 && ` (${ahead} days ahead)`}</span>${buttons}</div>
  </section>`;
}

function latePayments(world: World): Html {
  const rows = Object.entries(world.state.latePayments).map(([intent, late]) => {
    const payment = lookUp(world, 'paymentIntents', intent);
    return html`<tr>
      <td><code>${intent}</code></td>
      <td>${payment && formatAmount(payment.amount, payment.currency)}</td>
      <td>${late.outcome} on ${formatDay(late.dueAt)}</td>
      <td>${button('succeed', intent, 'Succeed now')}${button('fail', intent, 'Fail now')}</td>
    </tr>`;
  });
  return table('Late payments', ['Payment', 'Amount', 'Plan', ''], rows);
}

function sessions(world: World): Html {
  const rows = newestFirst(world, 'sessions').map((session) => {
    const link = session.url ? html`<a href="${session.url}">open page</a>` : null;
    return html`<tr>
      <td>${formatTime(session.created)}</td>
      <td><code>${session.id.slice(0, 20)}…</code></td>
      <td>${session.ui_mode}</td>
      <td>${session.status}, ${session.payment_status}</td>
      <td>${formatAmount(session.amount_total ?? 0, session.currency ?? 'chf')}</td>
      <td>${session.customer_details?.email}</td>
      <td>${link} ${session.status === 'open' && button('expire', session.id, 'Expire')}</td>
    </tr>`;
  });
  return table('Checkout sessions', ['Created', 'Session', 'Kind', 'Status', 'Amount', 'Payer', ''], rows);
}

function subscriptions(world: World): Html {
  const rows = newestFirst(world, 'subscriptions').map((subscription) => {
    const item = subscription.items.data[0];
    const product = lookUp(world, 'products', idOf(item?.price.product));
    const end = subscription.cancel_at && html` (ends ${formatDay(subscription.cancel_at)})`;
    return html`<tr>
      <td>${formatTime(subscription.created)}</td>
      <td><code>${subscription.id}</code></td>
      <td>${product?.name}</td>
      <td>${subscription.status}${end}</td>
      <td>${formatDay(item?.current_period_end)}</td>
      <td>${emailOf(world, subscription.customer)}</td>
    </tr>`;
  });
  return table('Subscriptions', ['Created', 'Subscription', 'Product', 'Status', 'Period ends', 'Customer'], rows);
}

function invoices(world: World): Html {
  const payments = Object.values(world.state.tables.invoicePayments);
  const rows = newestFirst(world, 'invoices').map((invoice) => {
    const payment = payments.find((candidate) => candidate.invoice === invoice.id);
    const intent = lookUp(world, 'paymentIntents', idOf(payment?.payment.payment_intent));
    const charge = lookUp(world, 'charges', idOf(intent?.latest_charge));
    return html`<tr>
      <td>${formatTime(invoice.created)}</td>
      <td><a href="/i/${invoice.id}">${invoice.number}</a></td>
      <td>${invoice.billing_reason}</td>
      <td>${invoice.status}${charge && charge.amount_refunded > 0 && html`, refunded`}</td>
      <td>${formatAmount(invoice.total, invoice.currency)}</td>
      <td>${invoice.customer_email}</td>
      <td>
        ${charge?.paid && !charge.refunded && button('refund', charge.id, 'Refund')}${charge?.paid && !charge.disputed && button('dispute', charge.id, 'Dispute')}
      </td>
    </tr>`;
  });
  return table('Invoices', ['Created', 'Number', 'Reason', 'Status', 'Total', 'Customer', ''], rows);
}

function disputes(world: World): Html {
  const rows = newestFirst(world, 'disputes').map((dispute) => {
    const open = dispute.status === 'needs_response';
    const buttons = open && html`${button('win', dispute.id, 'Won')}${button('lose', dispute.id, 'Lost')}`;
    return html`<tr>
      <td>${formatTime(dispute.created)}</td>
      <td><code>${dispute.id}</code></td>
      <td>${dispute.status}</td>
      <td>${formatAmount(dispute.amount, dispute.currency)}</td>
      <td>${buttons}</td>
    </tr>`;
  });
  return table('Disputes', ['Created', 'Dispute', 'Status', 'Amount', ''], rows);
}

function customers(world: World): Html {
  const rows = newestFirst(world, 'customers').map(
    (customer) =>
      html`<tr>
        <td>${formatTime(customer.created)}</td>
        <td><code>${customer.id}</code></td>
        <td>${customer.name}</td>
        <td>${customer.email}</td>
        <td>${button('portal', customer.id, 'Portal')}</td>
      </tr>`,
  );
  return table('Customers', ['Created', 'Customer', 'Name', 'E-mail', ''], rows);
}

function emailOf(world: World, customer: Stripe.Subscription['customer']): string | null | undefined {
  return lookUp(world, 'customers', idOf(customer))?.email;
}
