import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import type { Order } from '@/lib/orders/queries';
import { isClosed } from '@/lib/payments/reversal';
import { publishedTerms, termsVersion } from '@/lib/terms';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aDraft, anAccount, anInvoice, aPlacedOrder, swissBilling } from '@/tests/factories';
import { sampleKeys } from '@/tests/ssh-keys';
import { missing, refusal, useStripeAnswers } from '@/tests/stripe-answers';
import { caseEvidence, evidenceFor } from './evidence';
import { closedStatuses, disputeCase, takesEvidence } from './list';

useDatabase();
const { answers } = useStripeAnswers();
beforeEach(resetDatabase);

const openedAt = new Date('2026-11-20T09:00:00Z');
const { disputes, mails } = schema;

async function disputed(order: Order | undefined, over: Partial<typeof disputes.$inferInsert> = {}) {
  const dispute = { amountRappen: 5000, status: 'needs_response', reason: 'fraudulent', openedAt };
  await db()
    .insert(disputes)
    .values({ ...dispute, id: 'du_1', orderId: order?.id ?? null, ...over });
  return (await disputeCase('du_1')) ?? expect.fail('no case');
}

async function evidenceOf(order: Order, over?: Partial<typeof disputes.$inferInsert>) {
  const found = await disputed(order, over);
  const { order: known, customer } = found;
  if (!known || !customer) throw new Error('the dispute is of no order');
  return evidenceFor({ ...found, order: known, customer });
}

test('of mails only those are named that reached the customer, about this order alone', async () => {
  const [order, other] = [await aPlacedOrder(), await aPlacedOrder()];
  const sentAt = new Date('2026-11-20T09:00:00Z');
  const about = (orderId: string, key: string, over: Partial<typeof mails.$inferInsert>) => ({
    ...{ kind: 'orderPaid' as const, locale: 'en' as const, to: 'ada@example.ch', orderId, key, sentAt },
    content: { from: '', subject: `Mail ${key}`, html: '', text: '', attachments: [] },
    ...over,
  });
  await db()
    .insert(mails)
    .values([
      about(order.id, 'delivered', { deliveredAt: new Date('2026-11-20T09:01:00Z') }),
      about(order.id, 'sent', {}),
      about(order.id, 'bounced', { bouncedAt: sentAt }),
      about(order.id, 'waiting', { sentAt: null }),
      about(order.id, 'staff', { kind: 'orderPaidStaff' }),
      about(other.id, 'another', {}),
    ]);
  const { text } = await evidenceOf(order);
  expect(text.split('\n').filter((line) => line.includes('ada@'))).toEqual([
    '- 20 November 2026 at 10:01, delivered to ada@example.ch: Mail delivered',
    '- 20 November 2026 at 10:00, sent to ada@example.ch: Mail sent',
  ]);
});

test('a bank reads English and Swiss time, and the sum of the terms in the language they were accepted in', async () => {
  const at = new Date('2026-07-31T22:30:00Z');
  const order = await aPlacedOrder(await anAccount({ name: 'Ada Muster', email: 'ada@example.ch' }), {
    ...{
      locale: 'de',
      placedAt: at,
      termsAcceptedAt: at,
      readyAt: at,
      billing: { ...swissBilling, company: 'Muster AG' },
    },
    ...{ hostname: 'xn--mller-kva.ch', interval: 'year', sshKeys: [{ ...sampleKeys.ed25519, bits: 256, comment: '' }] },
  });
  const invoice = await anInvoice(order, { number: 'A-7' });
  const { text, ...fields } = await evidenceOf(order, { invoiceId: invoice.id, amountRappen: 123_456 });
  expect(fields).toMatchObject({
    ...{ customerName: 'Muster AG', customerEmail: 'ada@example.ch', serviceDate: '1 August 2026' },
    billingAddress: 'Muster AG\nDemo Customer\nMusterweg 1\n8000 Zürich\nSwitzerland',
  });
  expect(fields.productDescription).toMatch(/host name müller\.ch\. Paid per year in advance\.$/);
  const { sha256 } = publishedTerms.find(({ version }) => version === termsVersion) ?? expect.fail('no terms');
  for (const part of ['CHF 1’234.56 for invoice A-7', '1 August 2026 at 00:30: ordered', sha256.de])
    expect(text).toContain(part);
  expect(text).not.toContain(sha256.en);
  expect(text).toMatch(/- ssh-ed25519 SHA256:\S+$/m);
});

test('what is not known is left out, not invented', async () => {
  const order = await aDraft(await anAccount({ name: 'Ada Muster' }));
  const { text, ...fields } = await evidenceOf(order);
  expect(fields).toMatchObject({ customerName: 'Ada Muster', billingAddress: '', serviceDate: '' });
  expect(text).toContain('invoice (no number)');
  expect(text).toMatch(/\n- none$/);
  expect(text).not.toMatch(/Terms of|SSH keys|null|undefined/);
});

test('what was written before goes before what we hold; without Stripe that is all', async () => {
  const order = await aPlacedOrder();
  const found = await disputed(order);
  const evidence = {
    ...{ customer_name: 'Ada', customer_email_address: null, billing_address: null, product_description: null },
    ...{ service_date: null, cancellation_policy_disclosure: null, refund_policy_disclosure: null },
    ...{ uncategorized_text: null, receipt: 'file_1' },
  };
  answers.set('GET disputes/du_unknown', missing);
  answers.set('GET disputes/du_1', { body: { evidence } });
  const held = await caseEvidence({ ...found, dispute: { ...found.dispute, id: 'du_unknown' } });
  expect(await caseEvidence(found)).toEqual({ ...held, customerName: 'Ada' });
  answers.set('GET disputes/du_1', refusal(500, { type: 'api_error' }));
  expect(await caseEvidence(found)).toEqual(held);
});

const open = ['needs_response', 'warning_needs_response', 'under_review', 'warning_under_review'];
const closed = ['won', 'lost', 'warning_closed', 'prevented'];
const words = [...open, ...closed];

test('the same words end a case for the list, the mirror and the evidence', async () => {
  const { dispute } = await disputed(undefined, { evidenceDueAt: openedAt });
  expect([words.filter(isClosed), closedStatuses]).toEqual([closed, closed]);
  const before = new Date(openedAt.getTime() - 1);
  const taking = (at: Date, evidenceDueAt = dispute.evidenceDueAt) =>
    [...words, 'of_the_future'].filter((status) => takesEvidence({ ...dispute, status, evidenceDueAt }, at));
  expect(taking(before)).toEqual(['needs_response', 'warning_needs_response']);
  expect(taking(openedAt)).toEqual([]);
  expect(taking(openedAt, null)).toEqual(['needs_response', 'warning_needs_response']);
});
