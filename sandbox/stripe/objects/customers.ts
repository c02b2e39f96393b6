import type Stripe from 'stripe';
import { z } from 'zod';
import type { Call, Route } from '../core/api';
import { invalid } from '../core/errors';
import { deletedCustomer, find, keep, newId, newObject, rowsOf, type World } from '../core/world';
import { readRoutes } from '../core/lists';
import { address, clearable, customFields, each, ignored, listing, metadata } from '../core/params';
import { nothing, nulls, refused, setFields, shape, text } from '../core/params';
import { endSubscription } from '../billing/end';
import { change, emit } from '../webhooks/emit';
import { addTaxId } from './tax-ids';

const invoiceSettings = shape<Stripe.CustomerCreateParams.InvoiceSettings>()({
  custom_fields: customFields,
  ...each('default_payment_method footer', text.optional()),
  rendering_options: ignored,
});
const shared = {
  address: clearable(address.transform(fullAddress)).optional(),
  ...each('balance business_name cash_balance individual_name invoice_prefix next_invoice_sequence', refused),
  ...each('shipping source', refused),
  // Stripe takes '' for these too and unsets them.
  description: clearable(text).optional(),
  email: clearable(text.max(512)).optional(),
  invoice_settings: invoiceSettings.optional(),
  metadata,
  name: clearable(text.max(256)).optional(),
  phone: clearable(text.max(20)).optional(),
  preferred_locales: z.array(text).optional(),
  ...each('tax validate', ignored),
  tax_exempt: clearable(z.enum(['exempt', 'none', 'reverse'])).optional(),
};
const createParams = shape<Stripe.CustomerCreateParams>()({
  ...shared,
  ...each('payment_method test_clock', refused),
  tax_id_data: z.array(z.strictObject({ type: text, value: text })).default([]),
});
const updateParams = shape<Stripe.CustomerUpdateParams>()({ ...shared, default_source: refused });
const listParams = shape<Stripe.CustomerListParams>()({ ...listing, email: text.optional(), test_clock: refused });

/** Customers. Of one that was deleted, reading gives the little that Stripe still says. */
export function customerRoutes(route: Route): void {
  route('POST /v1/customers', createParams, ({ world, params: { tax_id_data: taxIds, ...params } }) => {
    const customer = blankCustomer(world);
    assign(world, customer, params);
    emit(world, 'customer.created', keep(world, 'customers', customer));
    for (const { type, value } of taxIds) addTaxId(world, customer.id, type, value);
    return customer;
  });
  route('POST /v1/customers/:id', updateParams, updateCustomer);
  route('DELETE /v1/customers/:id', nothing, ({ world, id }) => deleteCustomer(world, id));
  const read = (world: World, id: string) => deletedCustomer(world, id) ?? find(world, 'customers', id);
  readRoutes(route, 'customers', listParams, {}, read);
}

function updateCustomer({ world, params, id }: Call<z.output<typeof updateParams>>): Stripe.Customer {
  const customer = find(world, 'customers', id);
  return change(world, 'customer.updated', customer, () => assign(world, customer, params));
}

type Wishes = Pick<z.output<typeof updateParams>, keyof z.output<typeof updateParams> & keyof Stripe.Customer>;

function assign(world: World, customer: Stripe.Customer, params: Wishes): void {
  const { invoice_settings: settings, tax_exempt, email, ...fields } = params;
  if (email && !/^[^\s@]+@[^\s@]+$/.test(email))
    throw invalid(`Invalid email address: ${email}`, 'email', 'email_invalid');
  setFields(customer, { ...fields, email, tax_exempt: tax_exempt === null ? 'none' : tax_exempt });
  const method = settings?.default_payment_method;
  if (method) find(world, 'paymentMethods', method, 'payment_method');
  if (settings) setFields(customer.invoice_settings, settings);
}

/** Stripe's form of an address: every part named. */
export function fullAddress(parts: { [Part in keyof Stripe.Address]?: string | null | undefined }): Stripe.Address {
  const given = Object.fromEntries(Object.entries(parts).filter(([, value]) => value));
  return { ...nulls<Stripe.Address>()('city country line1 line2 postal_code state'), ...given };
}

/** A customer of whom nothing is known; not stored yet. */
export function blankCustomer(world: World): Stripe.Customer {
  const none = nulls<Stripe.Customer>();
  return {
    ...newObject(world, 'customer', 'cus', 14),
    ...none('address currency customer_account default_source description email name phone shipping test_clock'),
    balance: 0,
    delinquent: false,
    invoice_prefix: newId('', 8).slice(1).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    metadata: {},
    next_invoice_sequence: 1,
    preferred_locales: [],
    tax_exempt: 'none',
  };
}

/** Deletes a customer for good and ends its subscriptions at once; what was paid stays. Only reading still knows the id. */
export function deleteCustomer(world: World, id: string): Stripe.DeletedCustomer {
  const customer = find(world, 'customers', id);
  for (const subscription of rowsOf(world, 'subscriptions', 'customer', id)) {
    if (['canceled', 'incomplete_expired'].includes(subscription.status)) continue;
    endSubscription(world, subscription, 'cancellation_requested');
  }
  world.tables.customers.drop(id);
  world.state.deletedCustomers[id] = true;
  emit(world, 'customer.deleted', customer);
  return { id, object: 'customer', deleted: true };
}
