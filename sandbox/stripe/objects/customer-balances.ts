import type Stripe from 'stripe';
import type { Route } from '../core/api';
import { candidates, page } from '../core/lists';
import { currency, each, listing, metadata, refused, shape, text, whole } from '../core/params';
import { customerOf, find, keep, lookUp, newObject, type World } from '../core/world';
import { change } from '../webhooks/emit';

const createParams = shape<Stripe.CustomerCreateBalanceTransactionParams>()({
  amount: whole,
  currency,
  description: text.max(350).optional(),
  metadata,
});
const listParams = shape<Stripe.CustomerListBalanceTransactionsParams>()({ ...listing, invoice: refused });

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
  const transaction = keep(world, 'customerBalances', {
    ...newObject(world, 'customer_balance_transaction', 'cbtxn'),
    ...each('checkout_session credit_note customer_account description invoice', null),
    currency: customer.currency ?? 'chf',
    customer: customer.id,
    metadata: {},
    ...move,
    ending_balance: customer.balance + move.amount,
  });
  change(world, 'customer.updated', customer, () => (customer.balance = transaction.ending_balance));
  return transaction;
}

/** An invoice set off against its customer's balance, which keeps what it did not use up and gets what it gave. */
export function withBalance(world: World, invoice: Stripe.Invoice): Stripe.Invoice {
  const { balance } = customerOf(world, invoice);
  const after = invoice.total + balance;
  const due = { amount_due: Math.max(0, after), amount_remaining: Math.max(0, after) };
  return { ...invoice, starting_balance: balance, ending_balance: Math.min(0, after), ...due };
}

/** Sets an invoice off for good. */
export function applyBalance(world: World, invoice: Stripe.Invoice): void {
  Object.assign(invoice, withBalance(world, invoice));
  const amount = (invoice.ending_balance ?? 0) - invoice.starting_balance;
  const move = { type: 'applied_to_invoice', amount, invoice: invoice.id } as const;
  if (amount !== 0) moveBalance(world, customerOf(world, invoice), move);
}

/** Gives back what an invoice took of the balance; for one that is void. */
export function releaseBalance(world: World, invoice: Stripe.Invoice): void {
  const amount = invoice.starting_balance - (invoice.ending_balance ?? 0);
  const customer = lookUp(world, 'customers', invoice.customer);
  if (amount === 0 || !customer) return;
  moveBalance(world, customer, { type: 'unapplied_from_invoice', amount, invoice: invoice.id });
}
