import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { API_VERSION } from '../core/world';
import { SECRET_KEY, startSandbox, type Sandbox } from './kit';

// What real Stripe and the sandbox must both do. With STRIPE_TEST_KEY the same suite runs against Stripe's test mode.
const realKey = process.env.STRIPE_TEST_KEY;
const targets = ['sandbox', ...(realKey ? ['stripe'] : [])];

describe.each(targets)('The API of the %s', (target) => {
  let stripe: Stripe;
  let api: string;
  let sandbox: Sandbox | undefined;
  const key = target === 'sandbox' ? SECRET_KEY : (realKey ?? '');
  const unique = `test-${Date.now()}`;

  beforeAll(async () => {
    sandbox = target === 'sandbox' ? await startSandbox() : undefined;
    stripe = sandbox?.stripe ?? new Stripe(key);
    api = sandbox?.url ?? 'https://api.stripe.com';
  });
  afterAll(() => sandbox?.close());

  const price = (fields: Partial<Stripe.PriceCreateParams> = {}) =>
    stripe.prices.create({
      currency: 'chf',
      unit_amount: 2900,
      recurring: { interval: 'month' },
      product_data: { name: 'Contract test' },
      ...fields,
    });
  const session = async (fields: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
    stripe.checkout.sessions.create({
      mode: 'subscription',
      line_items: [{ price: (await price()).id, quantity: 2 }],
      ...(fields.ui_mode ? {} : { success_url: 'https://example.com/done', cancel_url: 'https://example.com/back' }),
      ...fields,
    });
  const failure = async (call: Promise<unknown>) => {
    const error = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof Stripe.errors.StripeError)) throw new Error('The call should have failed');
    return {
      status: error.statusCode,
      type: error.rawType,
      code: error.code,
      param: error.param,
      message: error.message,
    };
  };
  // Requests that the SDK's types forbid.
  const post = async (path: string, body: string, headers: Record<string, string> = {}) => {
    const authorization = `Bearer ${key}`;
    const response = await fetch(`${api}/v1/${path}`, { method: 'POST', body, headers: { authorization, ...headers } });
    const { error } = (await response.json()) as { error: Record<string, unknown> };
    return { status: response.status, error };
  };

  test('finds a price by its lookup key, with its product', async () => {
    const made = await price({ lookup_key: `${unique}-found`, tax_behavior: 'inclusive' });
    const { data } = await stripe.prices.list({ lookup_keys: [`${unique}-found`], expand: ['data.product'] });
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ id: made.id, unit_amount: 2900, tax_behavior: 'inclusive', type: 'recurring' });
    expect(data[0]?.product).toMatchObject({ object: 'product', name: 'Contract test' });
    expect(data[0]?.unit_amount_decimal?.toString()).toBe('2900');
  });

  test('moves a lookup key to a new price only when told to', async () => {
    const first = await price({ lookup_key: `${unique}-moved` });
    expect(await failure(price({ lookup_key: `${unique}-moved` }))).toMatchObject({ status: 400, param: 'lookup_key' });
    const second = await price({ lookup_key: `${unique}-moved`, transfer_lookup_key: true });
    expect(second.lookup_key).toBe(`${unique}-moved`);
    expect((await stripe.prices.retrieve(first.id)).lookup_key).toBeNull();
  });

  test('keeps, adds and removes metadata of a product', async () => {
    const product = await stripe.products.create({ name: 'Server', metadata: { a: '1', b: '2' } });
    const updated = await stripe.products.update(product.id, { active: false, metadata: { b: '', c: '3' } });
    expect(updated).toMatchObject({ active: false, name: 'Server', metadata: { a: '1', c: '3' } });
    expect(updated.metadata).not.toHaveProperty('b');
  });

  test('creates, changes and finds a customer', async () => {
    const email = `${unique}@example.com`;
    const customer = await stripe.customers.create({ email, name: 'Ada', address: { country: 'CH', city: 'Zürich' } });
    expect(customer).toMatchObject({ livemode: false, address: { city: 'Zürich', line1: null } });
    await stripe.customers.update(customer.id, { name: 'Ada AG', invoice_settings: { footer: 'Danke' } });
    const { data } = await stripe.customers.list({ email });
    expect(data.map(({ id, name }) => ({ id, name }))).toEqual([{ id: customer.id, name: 'Ada AG' }]);
  });

  test('knows of a deleted customer only that it was', async () => {
    const { id } = await stripe.customers.create({ email: 'gone@example.ch' });
    expect(await stripe.customers.del(id)).toEqual({ id, object: 'customer', deleted: true });
    expect(await stripe.customers.retrieve(id)).toEqual({ id, object: 'customer', deleted: true });
    expect(await failure(stripe.customers.update(id, { name: 'Back' }))).toMatchObject({
      status: 404,
      code: 'resource_missing',
      param: 'id',
    });
    const { data } = await stripe.customers.list({ email: 'gone@example.ch', limit: 100 });
    expect(data.map((customer) => customer.id)).not.toContain(id);
    expect(await failure(session({ customer: id }))).toMatchObject({
      status: 400,
      code: 'resource_missing',
      param: 'customer',
    });
    expect(await failure(stripe.billingPortal.sessions.create({ customer: id }))).toMatchObject({
      status: 400,
      code: 'resource_missing',
    });
  });

  test('reads an open session with the little that is left of its deleted customer', async () => {
    const { id: customer } = await stripe.customers.create({ email: 'left@example.ch' });
    const { id } = await session({ customer });
    await stripe.customers.del(customer);
    expect((await stripe.checkout.sessions.retrieve(id)).customer).toBe(customer);
    const { customer: left } = await stripe.checkout.sessions.retrieve(id, { expand: ['customer'] });
    expect(left).toEqual({ id: customer, object: 'customer', deleted: true });
    expect(await stripe.checkout.sessions.expire(id)).toMatchObject({ status: 'expired' });
  });

  test('answers a repeated idempotency key with the customer it made, though that was deleted since', async () => {
    const options = { idempotencyKey: `${unique}-deleted` };
    const { id } = await stripe.customers.create({ email: 'once@example.ch' }, options);
    await stripe.customers.del(id);
    expect(await stripe.customers.create({ email: 'once@example.ch' }, options)).toMatchObject({ id });
  });

  test('sells nothing at an archived price, which keeps its lookup key', async () => {
    const lookup_key = `${unique}-archived`;
    const { id } = await price({ lookup_key });
    await stripe.prices.update(id, { active: false });
    expect((await stripe.prices.list({ lookup_keys: [lookup_key], active: true })).data).toEqual([]);
    expect(await failure(session({ line_items: [{ price: id, quantity: 1 }] }))).toMatchObject({ status: 400 });
    expect((await failure(price({ lookup_key }))).status).toBe(400);
    const next = await price({ lookup_key, transfer_lookup_key: true });
    expect((await stripe.prices.list({ lookup_keys: [lookup_key], active: true })).data).toMatchObject([
      { id: next.id },
    ]);
  });

  test('adds, lists and removes tax ids', async () => {
    const customer = await stripe.customers.create({});
    const taxId = await stripe.customers.createTaxId(customer.id, { type: 'eu_vat', value: 'DE123456789' });
    expect(taxId).toMatchObject({ customer: customer.id, type: 'eu_vat', country: 'DE' });
    expect((await stripe.customers.listTaxIds(customer.id)).data.map(({ id }) => id)).toEqual([taxId.id]);
    await stripe.customers.deleteTaxId(customer.id, taxId.id);
    expect((await stripe.customers.listTaxIds(customer.id)).data).toEqual([]);
  });

  test('refuses a malformed tax id', async () => {
    const customer = await stripe.customers.create({});
    const call = stripe.customers.createTaxId(customer.id, { type: 'eu_vat', value: '1' });
    expect(await failure(call)).toMatchObject({ status: 400, code: 'tax_id_invalid' });
  });

  // The examples of Stripe's table of tax ids, and forms that are not in it.
  test.each(['BE0123456789', 'NL123456789B12', 'ESA1234567Z', 'FRAB123456789', 'IE1234567AB', 'EL123456789'])(
    'takes the documented form %s',
    async (value) => {
      const customer = await stripe.customers.create({});
      expect(await stripe.customers.createTaxId(customer.id, { type: 'eu_vat', value })).toMatchObject({ value });
    },
  );

  test.each(['BE123456789', 'GR123456789', 'SE1234567891', 'XX123456789', 'AT12345678'])(
    'refuses the form %s',
    async (value) => {
      const customer = await stripe.customers.create({});
      const call = stripe.customers.createTaxId(customer.id, { type: 'eu_vat', value });
      expect(await failure(call)).toMatchObject({ status: 400, code: 'tax_id_invalid' });
    },
  );

  test('creates and retires a tax rate', async () => {
    const rate = await stripe.taxRates.create({
      display_name: 'MWST',
      percentage: 8.1,
      inclusive: true,
      country: 'CH',
    });
    expect(rate).toMatchObject({ percentage: 8.1, inclusive: true, active: true });
    expect((await stripe.taxRates.update(rate.id, { active: false })).active).toBe(false);
    const { data } = await stripe.taxRates.list({ active: true, limit: 100 });
    expect(data.map(({ id }) => id)).not.toContain(rate.id);
  });

  test('opens a hosted session with its sums', async () => {
    const rate = await stripe.taxRates.create({ display_name: 'MWST', percentage: 8.1, inclusive: true });
    const opened = await session({
      subscription_data: { default_tax_rates: [rate.id], metadata: { order: '7' } },
      client_reference_id: '7',
      metadata: { order: '7' },
      adaptive_pricing: { enabled: false },
      locale: 'de',
      expand: ['line_items'],
    });
    expect(opened).toMatchObject({
      status: 'open',
      payment_status: 'unpaid',
      ui_mode: 'hosted_page',
      amount_total: 5800,
      currency: 'chf',
      client_reference_id: '7',
      metadata: { order: '7' },
      subscription: null,
      invoice: null,
      total_details: { amount_tax: 435 },
    });
    expect(opened.url).toMatch(/^https?:/);
    expect(opened.client_secret).toBeNull();
    expect(opened.line_items?.data[0]).toMatchObject({ quantity: 2, amount_total: 5800, description: 'Contract test' });
    const lines = await stripe.checkout.sessions.listLineItems(opened.id);
    expect(lines.data[0]?.price?.unit_amount).toBe(2900);
  });

  test('opens an embedded session with a client secret and without a link', async () => {
    const opened = await session({ ui_mode: 'embedded_page', return_url: 'https://example.com/{CHECKOUT_SESSION_ID}' });
    expect(opened.client_secret).toContain(opened.id);
    expect(opened).toMatchObject({ url: null, ui_mode: 'embedded_page', redirect_on_completion: 'always' });
  });

  test('wants a return_url, and no success_url, for an embedded session', async () => {
    expect(await failure(session({ ui_mode: 'embedded_page' }))).toMatchObject({ status: 400, param: 'return_url' });
    const both = session({
      ui_mode: 'embedded_page',
      return_url: 'https://a.example/',
      success_url: 'https://a.example/',
    });
    expect(await failure(both)).toMatchObject({ status: 400, param: 'success_url' });
  });

  test('no longer knows the old names of ui_mode', async () => {
    const { status, error } = await post('checkout/sessions', 'mode=subscription&ui_mode=embedded', {
      'stripe-version': API_VERSION,
    });
    expect(status).toBe(400);
    expect(error).toMatchObject({ type: 'invalid_request_error', param: 'ui_mode' });
  });

  test('no longer takes payment_method_types', async () => {
    const { status, error } = await post('checkout/sessions', 'mode=subscription&payment_method_types[0]=card', {
      'stripe-version': API_VERSION,
    });
    expect(status).toBe(400);
    expect(error).toMatchObject({ type: 'invalid_request_error' });
    expect(JSON.stringify(error)).toContain('payment_method_types');
  });

  test('expires an open session once', async () => {
    const opened = await session();
    expect(await stripe.checkout.sessions.expire(opened.id)).toMatchObject({ status: 'expired', url: null });
    expect(await failure(stripe.checkout.sessions.expire(opened.id))).toMatchObject({ status: 400 });
  });

  test('refuses sessions that would expire too soon', async () => {
    const call = session({ expires_at: Math.floor(Date.now() / 1000) + 60 });
    expect(await failure(call)).toMatchObject({ status: 400, param: 'expires_at' });
  });

  test('lists the sessions of a customer by status', async () => {
    const customer = (await stripe.customers.create({ email: 'list@example.com' })).id;
    const open = await session({ customer });
    const expired = await session({ customer });
    await stripe.checkout.sessions.expire(expired.id);
    const ids = async (status: 'open' | 'expired') =>
      (await stripe.checkout.sessions.list({ customer, status })).data.map(({ id }) => id);
    expect(await ids('open')).toEqual([open.id]);
    expect(await ids('expired')).toEqual([expired.id]);
  });

  test('names an unknown parameter', async () => {
    const { status, error } = await post('customers', 'email=a@example.com&colour=red');
    expect(status).toBe(400);
    expect(error).toMatchObject({
      type: 'invalid_request_error',
      code: 'parameter_unknown',
      param: 'colour',
      message: 'Received unknown parameter: colour',
    });
  });

  test('names a parameter of the wrong type', async () => {
    const { status, error } = await post('prices', 'currency=chf&unit_amount=many&product_data[name]=x');
    expect(status).toBe(400);
    expect(error).toMatchObject({
      code: 'parameter_invalid_integer',
      param: 'unit_amount',
      message: 'Invalid integer: many',
    });
  });

  test('names a missing parameter', async () => {
    const { status, error } = await post('products', '');
    expect(status).toBe(400);
    expect(error).toMatchObject({ code: 'parameter_missing', param: 'name', message: 'Missing required param: name.' });
  });

  test('names an id that does not exist, in the path and in a parameter', async () => {
    expect(await failure(stripe.customers.retrieve('cus_none'))).toMatchObject({
      status: 404,
      code: 'resource_missing',
      message: "No such customer: 'cus_none'",
    });
    for (const unknown of [
      stripe.checkout.sessions.retrieve('cs_test_none', { expand: ['customer'] }),
      stripe.checkout.sessions.expire('cs_test_none'),
      stripe.subscriptions.retrieve('sub_none'),
      stripe.invoices.retrieve('in_none'),
    ])
      expect(await failure(unknown)).toMatchObject({ status: 404, code: 'resource_missing' });
    const call = session({ line_items: [{ price: 'price_none', quantity: 1 }] });
    expect(await failure(call)).toMatchObject({
      code: 'resource_missing',
      param: 'line_items[0][price]',
      message: "No such price: 'price_none'",
    });
  });

  test('replays the answer to a repeated idempotency key', async () => {
    const options = { idempotencyKey: `${unique}-same` };
    const first = await stripe.customers.create({ name: 'Once' }, options);
    const second = await stripe.customers.create({ name: 'Once' }, options);
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined();
  });

  test('refuses an idempotency key with other parameters', async () => {
    const options = { idempotencyKey: `${unique}-other` };
    await stripe.customers.create({ name: 'One' }, options);
    expect(await failure(stripe.customers.create({ name: 'Two' }, options))).toMatchObject({
      status: 400,
      type: 'idempotency_error',
    });
  });

  test('makes one object when the same key comes twice at once', async () => {
    const options = { idempotencyKey: `${unique}-twice`, maxNetworkRetries: 2 };
    const create = () => stripe.customers.create({ name: 'Double click' }, options);
    const [first, second] = await Promise.all([create(), create()]);
    expect(first.id).toBe(second.id);
  });

  test('replays the refusal of a call that it began to carry out, but not of one it did not understand', async () => {
    const options = { idempotencyKey: `${unique}-refused` };
    const lookup_key = `${unique}-refused`;
    await price({ lookup_key });
    const again = () =>
      stripe.prices.create({ currency: 'chf', unit_amount: 1, product_data: { name: 'Twice' }, lookup_key }, options);
    expect((await failure(again())).status).toBe(400);
    const { data } = await stripe.prices.list({ lookup_keys: [lookup_key] });
    await stripe.prices.update(data[0]?.id ?? '', { lookup_key: `${lookup_key}-moved` });
    expect((await failure(again())).param).toBe('lookup_key');
    const headers = { 'idempotency-key': `${unique}-understood` };
    expect((await post('customers', 'colour=red', headers)).status).toBe(400);
    expect((await post('customers', 'name=Red', headers)).status).toBe(200);
  });

  test('refuses an idempotency key that is too long', async () => {
    const call = (length: number) =>
      stripe.customers.create({}, { idempotencyKey: unique.padEnd(length, 'x') }).then(
        () => 200,
        (error: unknown) => (error instanceof Stripe.errors.StripeError ? error.statusCode : undefined),
      );
    expect([await call(255), await call(256)]).toEqual([200, 400]);
  });

  test('pages in one direction at a time, and expands four levels', async () => {
    const { id } = await stripe.customers.create({});
    expect((await failure(stripe.customers.list({ starting_after: id, ending_before: id }))).status).toBe(400);
    const opened = await session();
    const deep = ['line_items.data.price.product.default_price.product'];
    const call = stripe.checkout.sessions.retrieve(opened.id, { expand: deep });
    expect((await failure(call)).message).toContain('more than 4 levels');
  });

  test('says what the account is, where its events go and what its portal allows', async () => {
    expect(await stripe.accounts.retrieveCurrent()).toMatchObject({ object: 'account', default_currency: 'chf' });
    const { data: endpoints } = await stripe.webhookEndpoints.list();
    for (const endpoint of endpoints) {
      expect(endpoint).not.toHaveProperty('secret');
      expect(await stripe.webhookEndpoints.retrieve(endpoint.id)).toEqual(endpoint);
    }
    expect(await failure(stripe.webhookEndpoints.retrieve('we_none'))).toMatchObject({ status: 404 });
    const { data } = await stripe.billingPortal.configurations.list({ is_default: true, active: true });
    for (const configuration of data) {
      expect(configuration.features.subscription_update.enabled).toBe(false);
      expect(await stripe.billingPortal.configurations.retrieve(configuration.id)).toEqual(configuration);
    }
    expect(await failure(stripe.billingPortal.configurations.retrieve('bpc_none'))).toMatchObject({ status: 404 });
  });

  test('lists payments and charges of a customer, and knows no invoice that is not there', async () => {
    const customer = (await stripe.customers.create({})).id;
    expect((await stripe.paymentIntents.list({ customer })).data).toEqual([]);
    expect((await stripe.charges.list({ customer })).data).toEqual([]);
    for (const call of [
      stripe.invoices.pay('in_none'),
      stripe.invoices.voidInvoice('in_none'),
      stripe.invoices.markUncollectible('in_none'),
      stripe.invoices.finalizeInvoice('in_none'),
      stripe.invoices.sendInvoice('in_none'),
      stripe.invoices.update('in_none', { metadata: { a: '1' } }),
    ])
      expect(await failure(call)).toMatchObject({ status: 404, code: 'resource_missing' });
  });

  test('refuses an API version that does not exist', async () => {
    const { status, error } = await post('customers', '', { 'stripe-version': '1999-01-01' });
    expect(status).toBe(400);
    expect(error.message).toContain('1999-01-01');
  });

  test('gives every answer a request id', async () => {
    const customer = await stripe.customers.create({});
    expect(customer.lastResponse.requestId).toMatch(/^req_/);
  });

  test('pages through a list, newest first', async () => {
    const customer = (await stripe.customers.create({})).id;
    const values = ['DE111111111', 'DE222222222', 'DE333333333'];
    for (const value of values) await stripe.customers.createTaxId(customer, { type: 'eu_vat', value });
    const firstPage = await stripe.customers.listTaxIds(customer, { limit: 2 });
    expect(firstPage.has_more).toBe(true);
    const all: string[] = [];
    for await (const taxId of stripe.customers.listTaxIds(customer, { limit: 2 })) all.push(taxId.value);
    expect(all).toEqual(values.toReversed());
    const [, second, third] = (await stripe.customers.listTaxIds(customer)).data;
    const back = await stripe.customers.listTaxIds(customer, { limit: 1, ending_before: third?.id ?? '' });
    expect(back.data.map(({ id }) => id)).toEqual([second?.id]);
  });

  test('refuses a wrong key', async () => {
    const { status, error } = await post('customers', '', { authorization: 'Bearer sk_test_wrong' });
    expect(status).toBe(401);
    expect(error.type).toBe('invalid_request_error');
  });

  test('does not know other addresses', async () => {
    const { status, error } = await post('nonsense', '');
    expect(status).toBe(404);
    expect(error.message).toContain('Unrecognized request URL (POST: /v1/nonsense)');
  });
});
