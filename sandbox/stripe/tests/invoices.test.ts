import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, subscribe, type Sandbox } from './kit';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

test('the payments of an invoice are found by invoice and by intent', async () => {
  const { invoice } = await subscribe(sandbox);
  const [byInvoice] = (await sandbox.stripe.invoicePayments.list({ invoice })).data;
  expect(byInvoice).toMatchObject({ status: 'paid', invoice, amount_paid: 2900 });
  const intent = String(byInvoice?.payment.payment_intent);
  const byIntent = await sandbox.stripe.invoicePayments.list({
    payment: { type: 'payment_intent', payment_intent: intent },
  });
  expect(byIntent.data.map(({ id }) => id)).toEqual([byInvoice?.id]);
});

test('a refund is listed by its charge and says why', async () => {
  const { invoice } = await subscribe(sandbox);
  const [payment] = (await sandbox.stripe.invoicePayments.list({ invoice })).data;
  const payment_intent = String(payment?.payment.payment_intent);
  const refund = await sandbox.stripe.refunds.create({
    payment_intent,
    amount: 900,
    reason: 'requested_by_customer',
    metadata: { order: '1' },
  });
  expect(refund).toMatchObject({ amount: 900, payment_intent, metadata: { order: '1' } });
  const { data } = await sandbox.stripe.refunds.list({ charge: String(refund.charge) });
  expect(data).toEqual([expect.objectContaining({ id: refund.id, reason: 'requested_by_customer' })]);
  await expect(sandbox.stripe.refunds.create({})).rejects.toThrow('payment_intent or charge');
});
