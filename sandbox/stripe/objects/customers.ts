import type Stripe from 'stripe';
import { z } from 'zod';
import type { Call, Route } from '../core/api';
import { invalid } from '../core/errors';
import { deletedCustomer, find, newId, newObject, rowsOf, type World } from '../core/world';
import { listRoute } from '../core/lists';
import { address, clearable, each, expand, ignored, listing, mergeMetadata, metadata } from '../core/params';
import { nothingButExpand, nulls, refused, shape, text, whole } from '../core/params';
import { endSubscription } from '../billing/end';
import { change, emit } from '../webhooks/emit';
import { addTaxId } from './tax-ids';

const customField = z.strictObject({ name: text.max(40), value: text.max(140) });
const invoiceSettings = shape<Stripe.CustomerCreateParams.InvoiceSettings>()({
  custom_fields: clearable(z.array(customField).max(4)).optional(),
  ...each('default_payment_method footer', text.optional()),
  rendering_options: ignored,
});
const shared = {
  address: clearable(address).optional(),
  ...each('balance cash_balance source', refused),
  ...each('business_name individual_name', clearable(text.max(150)).optional()),
  // Stripe takes '' for these too and unsets them.
  description: clearable(text).optional(),
  email: clearable(text.max(512)).optional(),
  expand,
  invoice_prefix: text.regex(/^[A-Z0-9]{3,12}$/, 'must be 3-12 uppercase letters or numbers').optional(),
  invoice_settings: invoiceSettings.optional(),
  metadata: clearable(metadata).optional(),
  name: clearable(text.max(256)).optional(),
  next_invoice_sequence: whole.optional(),
  phone: clearable(text.max(20)).optional(),
  preferred_locales: z.array(text).optional(),
  shipping: clearable(z.strictObject({ address, name: text, phone: text.optional() })).optional(),
  ...each('tax validate', ignored),
  tax_exempt: clearable(z.enum(['exempt', 'none', 'reverse'])).optional(),
};
const createParams = shape<Stripe.CustomerCreateParams>()({
  ...shared,
  ...each('payment_method test_clock', refused),
  tax_id_data: z.array(z.strictObject({ type: text, value: text })).optional(),
});
const updateParams = shape<Stripe.CustomerUpdateParams>()({ ...shared, default_source: refused });
const listParams = shape<Stripe.CustomerListParams>()({
  ...listing,
  email: text.optional(),
  test_clock: refused,
});
type UpdateParams = z.output<typeof updateParams>;

/** Customers. */
export function customerRoutes(route: Route): void {
  route('POST /v1/customers', createParams, createCustomer);
  route('GET /v1/customers/:id', nothingButExpand, ({ world, id }) => readCustomer(world, id));
  route('DELETE /v1/customers/:id', nothingButExpand, ({ world, id }) => deleteCustomer(world, id));
  route('POST /v1/customers/:id', updateParams, updateCustomer);
  listRoute(route, '/v1/customers', 'customers', listParams);
}

function createCustomer({ world, params }: Call<z.output<typeof createParams>>): Stripe.Customer {
  const { tax_id_data: taxIds = [], ...fields } = params;
  checkEmail(fields.email);
  const customer = blankCustomer(world);
  assign(world, customer, fields);
  world.state.tables.customers[customer.id] = customer;
  emit(world, 'customer.created', customer);
  for (const { type, value } of taxIds) addTaxId(world, customer.id, type, value);
  return customer;
}

/** A customer, or the little that Stripe still says of a deleted one. */
function readCustomer(world: World, id: string): Stripe.Customer | Stripe.DeletedCustomer {
  return deletedCustomer(world, id) ?? find(world, 'customers', id);
}

function updateCustomer({ world, params, id }: Call<UpdateParams>): Stripe.Customer {
  const customer = find(world, 'customers', id);
  checkEmail(params.email);
  change(world, 'customer.updated', customer, () => assign(world, customer, params));
  return customer;
}

function assign(world: World, customer: Stripe.Customer, params: UpdateParams): void {
  const { address, business_name, individual_name, shipping, tax_exempt, invoice_settings, metadata, ...rest } = params;
  const { expand: _, tax: __, validate: ___, ...fields } = rest;
  Object.assign(customer, fields);
  customer.metadata = mergeMetadata(customer.metadata, metadata);
  if (address !== undefined) customer.address = address && fullAddress(address);
  if (business_name !== undefined) customer.business_name = business_name ?? '';
  if (individual_name !== undefined) customer.individual_name = individual_name ?? '';
  if (shipping !== undefined) customer.shipping = shipping && { ...shipping, address: fullAddress(shipping.address) };
  if (tax_exempt !== undefined) customer.tax_exempt = tax_exempt ?? 'none';
  const { default_payment_method: method, custom_fields, footer } = invoice_settings ?? {};
  const settings = customer.invoice_settings;
  if (method) settings.default_payment_method = find(world, 'paymentMethods', method, 'payment_method').id;
  if (custom_fields !== undefined) settings.custom_fields = custom_fields;
  if (footer !== undefined) settings.footer = footer;
}

/** Stripe's form of an address: every part named. */
export function fullAddress(parts: { [Part in keyof Stripe.Address]?: string | null | undefined }): Stripe.Address {
  const given = Object.fromEntries(Object.entries(parts).filter(([, value]) => value));
  return { ...nulls<Stripe.Address>()('city country line1 line2 postal_code state'), ...given };
}

function checkEmail(email: string | null | undefined): void {
  if (email && !/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw invalid(`Invalid email address: ${email}`, 'email', 'email_invalid');
  }
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
    endSubscription(world, subscription, { reason: 'cancellation_requested' });
  }
  delete world.state.tables.customers[id];
  world.state.deletedCustomers = { ...world.state.deletedCustomers, [id]: true };
  emit(world, 'customer.deleted', customer);
  return { id, object: 'customer', deleted: true };
}
