import type Stripe from 'stripe';
import { blankCustomer, fullAddress } from '../objects/customers';
import { change, emit } from '../webhooks/emit';
import { find, idOf, keep, type World } from '../core/world';
import type { PayerDetails } from './cards';
import { taxIdsOf } from '../objects/tax-ids';

type Session = Stripe.Checkout.Session;

/** The customer who pays: the one the shop named, or a new one where the mode needs one. */
export function payerCustomer(world: World, session: Session, payer: PayerDetails): string | null {
  const known = idOf(session.customer);
  if (known) return known;
  if (session.mode === 'payment' && session.customer_creation !== 'always') return null;
  const { name, country } = payer;
  const email = session.customer_email ?? payer.email;
  const customer = { ...blankCustomer(world), email, name, address: fullAddress({ country }) };
  emit(world, 'customer.created', keep(world, 'customers', customer));
  return (session.customer = customer.id);
}

/** Writes what the payer typed to the session, and to the customer what it lacks. */
export function rememberPayer(world: World, session: Session, payer: PayerDetails, id: string | null): void {
  const customer = id ? find(world, 'customers', id) : null;
  if (customer)
    change(world, 'customer.updated', customer, () => {
      customer.email ??= payer.email;
      if (session.mode === 'subscription') customer.currency = session.currency;
    });
  session.customer_details = {
    address: customer?.address ?? fullAddress({ country: payer.country }),
    business_name: null,
    email: customer?.email ?? session.customer_email ?? payer.email,
    individual_name: null,
    name: customer?.name ?? payer.name,
    phone: customer?.phone ?? null,
    tax_exempt: customer?.tax_exempt ?? 'none',
    tax_ids: taxIdsOf(world, id).map(({ type, value }) => ({ type, value })),
  };
}
