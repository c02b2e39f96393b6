import { expect, test } from 'vitest';
import { listOf, missing, refusal, useStripeAnswers } from '@/tests/stripe-answers';
import { chargeInvoice, unsettledInvoices } from './collect';
import { checkTaxIdAgain, type CustomerFacts, updateCustomer } from './customer';
import { type Evidence, giveEvidence, keptEvidence } from './dispute';

// What Stripe is asked, and what its answers mean.
const { answers, asked } = useStripeAnswers();
const calls = () => asked.map(({ call }) => call);
const seconds = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000;
const refused = refusal(400, { type: 'invalid_request_error', code: 'not_now' });
const declined = refusal(402, { type: 'card_error', code: 'card_declined' });
const broken = refusal(500, { type: 'api_error' });

const evidence: Evidence = {
  ...{ customerName: 'Ada', customerEmail: 'ada@example.ch', billingAddress: '', productDescription: 'A server.' },
  ...{ serviceDate: '', cancellationPolicy: '', refundPolicy: '', text: 'Used.' },
};

test.each([
  [{}, false, 'kept'],
  [{}, true, 'sent'],
  [missing, true, 'gone'],
  [refused, true, 'over'],
])('evidence, answered with %o (final: %o), is %s; no empty text is sent', async (answer, submit, outcome) => {
  answers.set('POST disputes/du_1', answer);
  expect(await giveEvidence('du_1', evidence, submit)).toBe(outcome);
  expect(asked[0]?.sent).toEqual({
    ...{ 'evidence[customer_name]': 'Ada', 'evidence[customer_email_address]': 'ada@example.ch' },
    ...{ 'evidence[product_description]': 'A server.', 'evidence[uncategorized_text]': 'Used.', submit: `${submit}` },
  });
});

test('evidence that Stripe may have taken is no outcome, and of what is kept only what there is comes back', async () => {
  answers.set('POST disputes/du_1', broken);
  await expect(giveEvidence('du_1', evidence, true)).rejects.toMatchObject({ statusCode: 500 });
  answers.set('GET disputes/du_1', {
    body: { evidence: { customer_name: 'Ada', refund_policy_disclosure: null, receipt: 'file_1' } },
  });
  expect(await keptEvidence('du_1')).toEqual({ customerName: 'Ada' });
});

test('unsettled bills come with the oldest first, whatever their kind, and say from when their service is', async () => {
  const bill = (id: string, created: string, over: object) => ({
    id,
    created: seconds(created),
    lines: { data: [] },
    ...over,
  });
  const periods = [seconds('2026-10-01'), seconds('2026-11-01')].map((start) => ({ period: { start } }));
  const drafts = [
    bill('in_3', '2026-12-01', { auto_advance: true }),
    bill('in_1', '2026-10-01', { auto_advance: false }),
  ];
  const open = [bill('in_2', '2026-11-01', { lines: { data: periods } })];
  answers.set('GET invoices', ({ status }) => listOf(status === 'draft' ? drafts : open));
  expect(await unsettledInvoices('sub_1')).toMatchObject([
    { id: 'in_1', status: 'draft', parked: true, serviceStartAt: new Date('2026-10-01') },
    { id: 'in_2', status: 'open', parked: false, serviceStartAt: new Date('2026-11-01') },
    { id: 'in_3', status: 'draft', parked: false },
  ]);
});

test('a declined card or a settled bill shows when it is read again; a lost bill and silence are errors', async () => {
  const pay = () => chargeInvoice({ id: 'in_1', status: 'open' });
  for (const answer of [declined, refused]) {
    answers.set('POST invoices/in_1/pay', answer);
    await expect(pay()).resolves.toBeUndefined();
  }
  for (const answer of [missing, broken]) {
    answers.set('POST invoices/in_1/pay', answer);
    await expect(pay()).rejects.toThrow();
  }
});

const taxId = { type: 'eu_vat', value: 'DE136695976' };
const customer: CustomerFacts = {
  ...{ name: 'Demo GmbH', email: 'a@example.ch', phone: null, street: 'Weg 1', postalCode: '10115', city: 'Berlin' },
  ...{ country: 'DE', locale: 'de', taxExempt: 'reverse', taxId },
};
const taxIds = 'customers/cus_1/tax_ids';

test('a VAT number that is refused leaves the customer as it was, the old number too', async () => {
  answers.set(`GET ${taxIds}`, listOf([{ id: 'txi_old', value: 'DE999999999' }]));
  answers.set(`POST ${taxIds}`, refusal(400, { type: 'invalid_request_error', code: 'tax_id_invalid' }));
  expect(await updateCustomer('cus_1', customer)).toBe('vat number refused');
  expect(calls()).toEqual([`GET ${taxIds}`, `POST ${taxIds}`]);
});

test('the new number is there before the old one goes, which another window may have removed', async () => {
  answers.set(`GET ${taxIds}`, listOf([{ id: 'txi_old', value: 'DE999999999' }]));
  answers.set(`DELETE ${taxIds}/txi_old`, missing);
  expect(await updateCustomer('cus_1', customer)).toBe('kept');
  await checkTaxIdAgain('cus_1', taxId);
  const exchange = [`GET ${taxIds}`, `POST ${taxIds}`, `DELETE ${taxIds}/txi_old`];
  expect(calls()).toEqual([...exchange, 'POST customers/cus_1', ...exchange]);
});
