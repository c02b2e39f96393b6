import type Stripe from 'stripe';
import { button, table } from './table';
import { markup, type Html } from './html';
import { newestFirst } from '../core/tables';
import { formatAmount, formatTime } from './words';
import type { World } from '../core/world';

/** Payments that a bank took back. */
export function disputes(world: World): Html {
  const row = (dispute: Stripe.Dispute) => {
    const open = dispute.status === 'needs_response';
    const buttons = open && markup`${button('win', dispute.id, 'Won')}${button('lose', dispute.id, 'Lost')}`;
    return markup`<tr>
      <td>${formatTime(dispute.created)}</td>
      <td><code>${dispute.id}</code></td>
      <td>${dispute.status}</td>
      <td>${formatAmount(dispute.amount, dispute.currency)}</td>
      <td>${buttons}</td>
    </tr>`;
  };
  return table('Disputes', ['Created', 'Dispute', 'Status', 'Amount', ''], newestFirst(world, 'disputes'), row);
}

/** Who pays. */
export function customers(world: World): Html {
  const row = (customer: Stripe.Customer) =>
    markup`<tr>
        <td>${formatTime(customer.created)}</td>
        <td><code>${customer.id}</code></td>
        <td>${customer.name}</td>
        <td>${customer.email}</td>
        <td>${button('portal', customer.id, 'Portal')}</td>
      </tr>`;
  return table('Customers', ['Created', 'Customer', 'Name', 'E-mail', ''], newestFirst(world, 'customers'), row);
}
