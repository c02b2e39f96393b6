import type Stripe from 'stripe';
import { blankCustomer, fullAddress } from '../objects/customers';
import { change, emit } from '../webhooks/emit';
import { find, idOf, type World } from '../core/world';
import type { PayerDetails } from './cards';
import { taxIdsOf } from '../objects/tax-ids';

type Session = Stripe.Checkout.Session;

/** The customer who pays: the one the shop named, or a new one where the mode needs one. */
export function payerCustomer(world: World, session: Session, payer: PayerDetails): string | null {
  const known = idOf(session.customer);
  if (known) return known;
  if (session.mode === 'payment' && session.customer_creation !== 'always') return null;
  const customer = blankCustomer(world);
  customer.email = session.customer_email ?? payer.email;
  customer.name = payer.name;
  customer.address = fullAddress({ country: payer.country });
  world.state.tables.customers[customer.id] = customer;
  emit(world, 'customer.created', customer);
  session.customer = customer.id;
  return customer.id;
}

/** Writes what the payer typed to the session and, as far as `customer_update` allows, to the customer. */
export function rememberPayer(
  world: World,
  session: Session,
  { payer, customer }: { payer: PayerDetails; customer: string | null },
): void {
  const known = customer ? find(world, 'customers', customer) : null;
  if (known) updateCustomer(world, session, known, payer);
  session.customer_details = {
    address: known?.address ?? fullAddress({ country: payer.country }),
    business_name: known?.business_name ?? null,
    email: known?.email ?? session.customer_email ?? payer.email,
    individual_name: known?.individual_name ?? null,
    name: known?.name ?? payer.name,
    phone: known?.phone ?? null,
    tax_exempt: known?.tax_exempt ?? 'none',
    tax_ids: taxIdsOf(world, customer).map(({ type, value }) => ({ type, value })),
  };
}

function updateCustomer(world: World, session: Session, customer: Stripe.Customer, payer: PayerDetails): void {
  const allowed = world.state.checkouts[session.id]?.customerUpdate;
  change(world, 'customer.updated', customer, () => {
    customer.email ??= payer.email;
    if (allowed?.name && payer.name) customer.name = payer.name;
    if (allowed?.address && payer.country) {
      customer.address = fullAddress({ ...customer.address, country: payer.country });
    }
    if (session.mode === 'subscription') customer.currency = session.currency;
  });
}
