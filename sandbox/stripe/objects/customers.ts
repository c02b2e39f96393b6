import type Stripe from 'stripe';
import type { Call, Route } from '../core/api';
import { createParams, listParams, updateParams, type UpdateParams } from './customer-params';
import { deleteCustomer, readCustomer } from './delete-customer';
import { change, emit } from '../webhooks/emit';
import { invalid } from '../core/errors';
import { newId } from '../core/ids';
import { matches, page, within } from '../core/lists';
import { mergeMetadata } from '../core/metadata';
import { nothingButExpand } from '../core/params';
import { find, newestFirst } from '../core/tables';
import { addTaxId } from './tax-ids';
import { now, type World } from '../core/world';

/** Customers. */
export function customerRoutes(route: Route): void {
  route('POST /v1/customers', createParams, ({ world, params }): Stripe.Customer => {
    const { tax_id_data: taxIds = [], ...fields } = params;
    checkEmail(fields.email);
    const customer = blankCustomer(world);
    assign(world, customer, fields);
    world.state.tables.customers[customer.id] = customer;
    emit(world, 'customer.created', customer);
    for (const { type, value } of taxIds) addTaxId(world, customer.id, type, value);
    return customer;
  });
  route('GET /v1/customers/:id', nothingButExpand, ({ world, id }) => readCustomer(world, id));
  route('DELETE /v1/customers/:id', nothingButExpand, ({ world, id }) => deleteCustomer(world, id));
  route('POST /v1/customers/:id', updateParams, updateCustomer);
  route('GET /v1/customers', listParams, ({ world, params }) => {
    const rows = newestFirst(world, 'customers').filter(
      (customer) => matches(customer.email, params.email) && within(customer.created, params.created),
    );
    return page(rows, '/v1/customers', params);
  });
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
  const { city, country, line1, line2, postal_code, state } = parts;
  return {
    city: city || null,
    country: country || null,
    line1: line1 || null,
    line2: line2 || null,
    postal_code: postal_code || null,
    state: state || null,
  };
}

function checkEmail(email: string | null | undefined): void {
  if (email && !/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw invalid(`Invalid email address: ${email}`, 'email', 'email_invalid');
  }
}

/** A customer of whom nothing is known; not stored yet. */
export function blankCustomer(world: World): Stripe.Customer {
  return {
    id: newId('cus', 14),
    object: 'customer',
    address: null,
    balance: 0,
    created: now(world),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    email: null,
    invoice_prefix: newId('', 8).slice(1).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
}
