import { beforeEach, expect, test } from 'vitest';
import { listOf, missing, useStripeAnswers } from '@/tests/stripe-answers';
import { listCreditNotes, listDisputes, listInvoices, listRefunds, listSubscriptions } from './walk';

const { answers, asked } = useStripeAnswers();
let data: object[] = [];
let hasMore = false;
let gone: string | undefined;

/** Every list has `data`; one that is to follow `gone` does not exist. */
beforeEach(() => {
  data = [];
  hasMore = false;
  gone = undefined;
  for (const path of ['subscriptions', 'invoices', 'refunds', 'disputes', 'credit_notes'])
    answers.set(`GET ${path}`, ({ starting_after }) =>
      gone !== undefined && starting_after === gone ? missing : listOf(data, hasMore),
    );
});

const lists = [listSubscriptions, listInvoices, listRefunds, listDisputes, listCreditNotes] as const;
const asks = (name: string) => asked.map(({ sent }) => sent[name]);
const all = { since: undefined, after: undefined };

test.each(lists)('a list goes on after the last object of a page, as long as there is more (%o)', async (list) => {
  data = [{ id: 'x_3' }, { id: 'x_2' }];
  hasMore = true;
  expect((await list(all)).next).toBe('x_2');
  hasMore = false;
  expect((await list({ ...all, after: 'x_2' })).next).toBeUndefined();
  expect(asks('starting_after')).toEqual([undefined, 'x_2']);
  data = [];
  hasMore = true;
  expect((await list(all)).next).toBeUndefined();
});

test.each(lists)('where the object is gone that it should follow, a list begins again (%o)', async (list) => {
  gone = 'x_2';
  data = [{ id: 'x_1' }];
  expect((await list({ ...all, after: 'x_2' })).listed.map(({ id }) => id)).toEqual(['x_1']);
  expect(asks('starting_after')).toEqual(['x_2', undefined]);
});

test('whose a refund or dispute is, its charge says, if it is there', async () => {
  data = [
    { id: 'x_1', charge: { customer: 'cus_1' } },
    { id: 'x_2', charge: { customer: { id: 'cus_2' } } },
    { id: 'x_3', charge: 'ch_3' },
    { id: 'x_4', charge: null },
  ];
  for (const list of [listRefunds, listDisputes])
    expect((await list(all)).listed.map(({ customerId }) => customerId)).toEqual([
      'cus_1',
      'cus_2',
      undefined,
      undefined,
    ]);
});

const created = Date.parse('2026-11-05T00:00:00Z') / 1000;
const reversal = { id: 'x_1', amount: 500, created, charge: 'ch_1', payment_intent: null };
const asItIs = { id: 'x_1', amountRappen: 500, invoiceId: undefined, customerId: undefined };

test.each([
  ['succeeded', 'succeeded'],
  [null, 'pending'],
  ['of_the_future', 'unknown'],
])('a refund that is %s is read as %s, without asking for the invoice of no payment', async (status, ours) => {
  data = [{ ...reversal, status }];
  const { listed } = await listRefunds(all);
  const createdAt = new Date('2026-11-05T00:00:00Z');
  expect(await listed[0]?.read()).toEqual({ ...asItIs, status: ours, createdAt });
  expect(asked).toHaveLength(1);
});
