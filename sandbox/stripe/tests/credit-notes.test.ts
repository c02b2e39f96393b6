import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox, subscribe } from './kit';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

async function taxed(card: Parameters<typeof subscribe>[1] = 'pays') {
  const rate = await sandbox.stripe.taxRates.create({ display_name: 'VAT', percentage: 8.1, inclusive: true });
  return subscribe(sandbox, card, { subscription_data: { default_tax_rates: [rate.id] } });
}
const create = (params: Stripe.CreditNoteCreateParams) => sandbox.stripe.creditNotes.create(params);
const chargeOf = async (invoice: string) => {
  const { data } = await sandbox.stripe.invoicePayments.list({ invoice, expand: ['data.payment.payment_intent'] });
  const intent = data[0]?.payment.payment_intent;
  return typeof intent === 'object' ? String(intent.latest_charge) : '';
};

test('it refunds a part of a paid invoice, with that part of the VAT', async () => {
  const { invoice } = await taxed();
  const note = await create({ invoice, amount: 1000, refund_amount: 1000, memo: 'Sorry', email_type: 'none' });
  expect(note).toMatchObject({
    status: 'issued',
    type: 'post_payment',
    total: 1000,
    total_excluding_tax: 925,
    post_payment_amount: 1000,
    memo: 'Sorry',
    total_taxes: [{ amount: 75, tax_behavior: 'inclusive' }],
    refunds: [{ amount_refunded: 1000, type: 'refund' }],
  });
  const refund = await sandbox.stripe.refunds.retrieve(String(note.refunds[0]?.refund));
  expect(refund).toMatchObject({ amount: 1000, charge: await chargeOf(invoice) });
  expect((await sandbox.stripe.invoices.retrieve(invoice)).post_payment_credit_notes_amount).toBe(1000);
  expect((await sandbox.stripe.creditNotes.list({ invoice })).data.map(({ id }) => id)).toEqual([note.id]);
  expect(await sandbox.stripe.creditNotes.retrieve(note.id)).toMatchObject({ number: note.number });
  expect((await sandbox.box.events('credit_note.*'))[0]).toMatchObject({ type: 'credit_note.created' });
});

test('it covers a refund that was made before', async () => {
  const { invoice } = await taxed();
  const refund = await sandbox.stripe.refunds.create({ charge: await chargeOf(invoice), amount: 500 });
  const note = await create({ invoice, amount: 500, refunds: [{ refund: refund.id, amount_refunded: 500 }] });
  expect(note.refunds).toMatchObject([{ refund: refund.id, amount_refunded: 500 }]);
  expect((await sandbox.stripe.refunds.list({ charge: await chargeOf(invoice) })).data).toHaveLength(1);
});

test('it is put to the balance of the customer', async () => {
  const { invoice, session } = await taxed();
  await create({ invoice, amount: 500, credit_amount: 500 });
  expect(await sandbox.stripe.customers.retrieve(String(session.customer))).toMatchObject({ balance: -500 });
});

test('it makes an open invoice smaller until that is paid; it can be voided before', async () => {
  const { subscription } = await taxed('failsOnRenewal');
  await sandbox.box.advanceClock({ days: 32 });
  const [open] = (await sandbox.stripe.invoices.list({ subscription: subscription.id, status: 'open' })).data;
  const invoice = String(open?.id);
  const note = await create({ invoice, amount: 900 });
  expect(note).toMatchObject({ type: 'pre_payment', pre_payment_amount: 900, refunds: [] });
  expect(await sandbox.stripe.invoices.retrieve(invoice)).toMatchObject({ amount_remaining: 2000, status: 'open' });
  expect(await sandbox.stripe.creditNotes.voidCreditNote(note.id)).toMatchObject({ status: 'void' });
  expect(await sandbox.stripe.invoices.retrieve(invoice)).toMatchObject({ amount_remaining: 2900 });
  await create({ invoice, amount: 2900 });
  expect(await sandbox.stripe.invoices.retrieve(invoice)).toMatchObject({ amount_remaining: 0, status: 'paid' });
});

test('it is refused when the sums are not right', async () => {
  const { invoice } = await taxed();
  await expect(create({ invoice, amount: 1000 })).rejects.toThrow('must equal the post payment amount');
  await expect(create({ invoice, amount: 1000, refund_amount: 900 })).rejects.toThrow('must equal');
  await expect(create({ invoice, amount: 3000, refund_amount: 3000 })).rejects.toThrow('greater than what is left');
  await expect(create({ invoice })).rejects.toThrow('Missing required param: amount');
  await create({ invoice, amount: 2900, refund_amount: 2900 });
  await expect(create({ invoice, amount: 1, refund_amount: 1 })).rejects.toThrow('greater than what is left');
  await expect(create({ invoice: 'in_none', amount: 1 })).rejects.toThrow('No such invoice');
});

test('a preview stores nothing', async () => {
  const { invoice } = await taxed();
  const preview = await sandbox.stripe.creditNotes.preview({ invoice, amount: 1000, refund_amount: 1000 });
  expect(preview).toMatchObject({ total: 1000, total_excluding_tax: 925 });
  expect((await sandbox.stripe.creditNotes.list({ invoice })).data).toEqual([]);
});

test('no invoice is credited that is void, or paid in another way and to be refunded here', async () => {
  const failing = async () => {
    const { subscription } = await taxed('failsOnRenewal');
    await sandbox.box.advanceClock({ days: 32 });
    const [open] = (await sandbox.stripe.invoices.list({ subscription: subscription.id, status: 'open' })).data;
    return String(open?.id);
  };
  const voided = await failing();
  await sandbox.stripe.invoices.voidInvoice(voided);
  await expect(create({ invoice: voided, amount: 100 })).rejects.toThrow('this one is void');
  const elsewhere = await failing();
  await sandbox.stripe.invoices.pay(elsewhere, { paid_out_of_band: true });
  await expect(create({ invoice: elsewhere, refund_amount: 100 })).rejects.toMatchObject({ statusCode: 400 });
  expect((await sandbox.stripe.creditNotes.list({ invoice: elsewhere })).data).toEqual([]);
  expect(await create({ invoice: elsewhere, credit_amount: 100 })).toMatchObject({ total: 100 });
});

test('one of a paid invoice stays, one of an open invoice is voided once', async () => {
  const { invoice, subscription } = await taxed('failsOnRenewal');
  const paid = await create({ invoice, refund_amount: 100 });
  await expect(sandbox.stripe.creditNotes.voidCreditNote(paid.id)).rejects.toThrow('cannot be voided');
  await sandbox.box.advanceClock({ days: 32 });
  const [open] = (await sandbox.stripe.invoices.list({ subscription: subscription.id, status: 'open' })).data;
  const note = await create({ invoice: String(open?.id), amount: 900 });
  await sandbox.stripe.creditNotes.voidCreditNote(note.id);
  await expect(sandbox.stripe.creditNotes.voidCreditNote(note.id)).rejects.toThrow('cannot be voided');
  expect(await sandbox.stripe.invoices.retrieve(String(open?.id))).toMatchObject({ amount_remaining: 2900 });
  // What was voided can be credited anew, to the last rappen.
  expect(await create({ invoice: String(open?.id), amount: 2900 })).toMatchObject({ total: 2900 });
});

test('several have numbers that follow each other, and together they are no more than the invoice', async () => {
  const { invoice } = await taxed();
  const notes = [await create({ invoice, refund_amount: 1 }), await create({ invoice, credit_amount: 2898 })];
  expect(notes.map(({ number }) => number.slice(-5))).toEqual(['CN-01', 'CN-02']);
  expect(notes.map(({ total_taxes: taxes, total_excluding_tax: net }) => [taxes?.[0]?.amount, net])).toEqual([
    [0, 1],
    [217, 2681],
  ]);
  await expect(create({ invoice, refund_amount: 2 })).rejects.toThrow('greater than what is left');
  await create({ invoice, refund_amount: 1 });
});
