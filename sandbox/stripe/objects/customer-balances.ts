import type Stripe from 'stripe';
import type { Route } from '../core/api';
import { candidates, page } from '../core/lists';
import { clearable, currency, each, expand, listing, metadata, refused, shape, text, whole } from '../core/params';
import { find, idOf, newObject, type World } from '../core/world';
import { change } from '../webhooks/emit';

const createParams = shape<Stripe.CustomerCreateBalanceTransactionParams>()({
  amount: whole,
  currency,
  description: text.max(350).optional(),
  expand,
  metadata: clearable(metadata).optional(),
});
const listParams = shape<Stripe.CustomerListBalanceTransactionsParams>()({
  ...listing,
  invoice: refused,
});

/** A customer's balance, applied to the next invoices: negative is a credit. */
export function customerBalanceRoutes(route: Route): void {
  const path = '/v1/customers/:id/balance_transactions' as const;
  route(`POST ${path}`, createParams, ({ world, params, id }) =>
    moveBalance(world, find(world, 'customers', id), {
      type: 'adjustment',
      amount: params.amount,
      description: params.description ?? null,
      metadata: params.metadata ?? {},
    }),
  );
  route(`GET ${path}`, listParams, ({ world, params, id }) => {
    const rows = candidates(world, 'customerBalances', { customer: id });
    return page(rows, path.replace(':id', id), params);
  });
}

type Move = Pick<Stripe.CustomerBalanceTransaction, 'amount' | 'type'> &
  Partial<Pick<Stripe.CustomerBalanceTransaction, 'invoice' | 'credit_note' | 'description' | 'metadata'>>;

/** Changes a customer's balance and keeps the reason. */
export function moveBalance(world: World, customer: Stripe.Customer, move: Move): Stripe.CustomerBalanceTransaction {
  const transaction: Stripe.CustomerBalanceTransaction = {
    ...newObject(world, 'customer_balance_transaction', 'cbtxn'),
    ...each('checkout_session credit_note customer_account description invoice', null),
    currency: customer.currency ?? 'chf',
    customer: customer.id,
    metadata: {},
    ...move,
    ending_balance: customer.balance + move.amount,
  };
  world.state.tables.customerBalances[transaction.id] = transaction;
  change(world, 'customer.updated', customer, () => (customer.balance = transaction.ending_balance));
  return transaction;
}

/** What is to be paid of an invoice after the customer's balance. */
export function dueAfterBalance(total: number, balance: number): number {
  return Math.max(0, total + balance);
}

/** The balance after an invoice: what it did not use up, and what it gave. */
export function balanceAfter(total: number, balance: number): number {
  return Math.min(0, total + balance);
}

/** Sets an invoice off against its customer's balance. */
export function applyBalance(world: World, invoice: Stripe.Invoice, customer: Stripe.Customer): void {
  const { balance } = customer;
  const due = dueAfterBalance(invoice.total, balance);
  const ending_balance = balanceAfter(invoice.total, balance);
  Object.assign(invoice, { starting_balance: balance, ending_balance, amount_due: due, amount_remaining: due });
  const amount = ending_balance - balance;
  if (amount !== 0) moveBalance(world, customer, { type: 'applied_to_invoice', amount, invoice: invoice.id });
}

/** Gives back what an invoice took of the balance; for one that is void. */
export function releaseBalance(world: World, invoice: Stripe.Invoice): void {
  const amount = invoice.starting_balance - (invoice.ending_balance ?? 0);
  const customer = world.state.tables.customers[idOf(invoice.customer) ?? ''];
  if (amount === 0 || !customer) return;
  moveBalance(world, customer, { type: 'unapplied_from_invoice', amount, invoice: invoice.id });
}
