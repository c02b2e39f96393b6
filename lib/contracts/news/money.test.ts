import { beforeEach, describe, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import type { Order } from '@/lib/orders/queries';
import {
  aContract,
  aDocument,
  aPaidInvoice,
  customer,
  daysOn,
  mailOf,
  mailsWritten,
  payer,
  setOrder,
  today,
} from '@/tests/contract-rows';
import { resetDatabase, useDatabase } from '@/tests/database';
import { tellOfContract } from '../tell';

useDatabase();
beforeEach(resetDatabase);

const tell = (order: Order, now = today) => tellOfContract(order.id, now);

describe('a charge', () => {
  test('is told once with its invoice, to the account and to whom the bills go', async () => {
    const order = await aContract();
    const invoice = await aPaidInvoice(order);
    await aDocument(order, invoice);
    for (let time = 0; time < 3; time++) await tell(order);
    expect(await mailsWritten()).toEqual([`invoicePaid ${payer}`, `invoicePaid ${customer}`]);
    const mail = await mailOf('invoicePaid');
    expect(mail).toMatchObject({ key: invoice.id, orderId: order.id, locale: 'de', replyTo: null });
    expect(mail.props).toEqual({
      ...{ name: 'Vreni Muster', number: `R-${order.number}`, hostname: 'app.example.ch', copy: false },
      ...{ document: invoice.id, first: false, invoiceNumber: 'A1B2C3-0007', reference: 'PO 7' },
      ...{ totalRappen: 5000, netRappen: 4625, vatRappen: 375, vatRateBasisPoints: 810, reverseCharge: false },
      ...{ paidAt: daysOn(-0.04).toISOString(), nextChargeAt: daysOn(10).toISOString() },
      ...{ periodStartAt: daysOn(-20).toISOString(), periodEndAt: daysOn(10).toISOString() },
    });
    expect((await mailOf('invoicePaid', payer)).props).toMatchObject({ copy: true, document: invoice.id });
  });

  test.each([
    ['none', null],
    ['the same', 'Vreni@Example.ch'],
  ])('goes to the account alone when the address for bills is %s', async (_, billingEmail) => {
    const order = await aContract();
    if (!order.billing) throw new Error('no billing');
    await setOrder(order, { billing: { ...order.billing, billingEmail } });
    await aDocument(order, await aPaidInvoice(order));
    await tell(order);
    expect(await mailsWritten()).toEqual([`invoicePaid ${customer}`]);
  });

  test('goes to the address for bills that the contract’s partner has now', async () => {
    const order = await aContract({ order: { partnerId: 'cus_1' } });
    if (!order.billing) throw new Error('no billing');
    const details = { ...order.billing, billingEmail: 'neu@example.ch' };
    await db().insert(schema.partners).values({ id: 'cus_1', accountId: order.accountId, identity: 'vreni', details });
    await aDocument(order, await aPaidInvoice(order));
    await tell(order);
    expect(await mailsWritten()).toEqual(['invoicePaid neu@example.ch', `invoicePaid ${customer}`]);
  });

  test('waits some hours for its PDF, and then goes without it', async () => {
    const order = await aContract();
    const { id } = await aPaidInvoice(order, { paidAt: daysOn(-2), updatedAt: today });
    await tell(order, daysOn(5.9 / 24));
    expect(await mailsWritten()).toEqual([]);
    await tell(order, daysOn(6 / 24));
    expect((await mailOf('invoicePaid')).props).toMatchObject({ document: null });
    await aDocument(order, { id, number: 'A' });
    await tell(order, daysOn(1));
    expect(await mailsWritten()).toHaveLength(2);
  });

  test.each<[string, Partial<typeof schema.invoices.$inferInsert>]>([
    ['is still open', { status: 'open', paidAt: null }],
    ['failed', { status: 'failed', paidAt: null }],
    ['is under way', { status: 'processing', paidAt: null }],
    ['is void', { status: 'void', paidAt: null }],
    ['charged nothing', { totalRappen: 0 }],
    ['is a credit', { totalRappen: -1200 }],
    ['is older than thirty days', { paidAt: daysOn(-30.1) }],
  ])('is not told when it %s', async (_, over) => {
    const order = await aContract();
    await aDocument(order, await aPaidInvoice(order, over));
    await tell(order);
    expect((await mailsWritten()).filter((mail) => mail.startsWith('invoicePaid'))).toEqual([]);
  });

  test('names no next charge once the contract is to end', async () => {
    const order = await aContract({ order: { cancelAt: daysOn(10) } });
    await aDocument(order, await aPaidInvoice(order, { reason: 'first' }));
    await tell(order);
    expect((await mailOf('invoicePaid')).props).toMatchObject({ nextChargeAt: null, first: true });
  });
});

describe('a refund', () => {
  async function aRefund(order: Order, over: Partial<typeof schema.refunds.$inferInsert> = {}) {
    const invoice = await aPaidInvoice(order, { paidAt: daysOn(-40) });
    const values = {
      id: 're_1',
      invoiceId: invoice.id,
      orderId: order.id,
      amountRappen: 2000,
      createdAt: today,
      updatedAt: today,
    };
    await db()
      .insert(schema.refunds)
      .values({ ...values, status: 'succeeded', ...over });
    return invoice;
  }
  async function aCreditNote(order: Order, invoiceId: string, voidedAt: Date | null = null) {
    await db()
      .insert(schema.creditNotes)
      .values({
        ...{ id: 'cn_1', invoiceId, accountId: order.accountId, orderId: order.id, number: 'A1B2C3-0007-CN-01' },
        ...{ totalRappen: 2000, netRappen: 1850, vatRappen: 150, vatRateBasisPoints: 810, refundId: 're_1' },
        ...{ issuedAt: today, voidedAt },
      });
    await aDocument(order, { id: 'cn_1', number: 'A1B2C3-0007-CN-01' });
  }

  test('is told once with its credit note, also to whom the bills go', async () => {
    const order = await aContract();
    const invoice = await aRefund(order);
    await tell(order);
    expect(await mailsWritten()).toEqual([]);
    await aCreditNote(order, invoice.id);
    for (let time = 0; time < 2; time++) await tell(order);
    expect(await mailsWritten()).toEqual([`refunded ${payer}`, `refunded ${customer}`]);
    expect((await mailOf('refunded')).props).toMatchObject({
      ...{ document: 'cn_1', amountRappen: 2000, creditNoteNumber: 'A1B2C3-0007-CN-01', copy: false },
      ...{ invoiceNumber: 'A1B2C3-0007', invoiceTotalRappen: 5000, refundedAt: today.toISOString() },
    });
  });

  test('does not wait for a credit note for ever, and does not count one that is void', async () => {
    const order = await aContract();
    const invoice = await aRefund(order);
    await aCreditNote(order, invoice.id, today);
    await tell(order, daysOn(0.24));
    expect(await mailsWritten()).toEqual([]);
    await tell(order, daysOn(0.25));
    expect((await mailOf('refunded')).props).toMatchObject({ document: null, creditNoteNumber: null });
  });

  test.each(['pending', 'requires_action', 'failed', 'canceled', 'unknown'] as const)(
    'that is %s is not told',
    async (status) => {
      const order = await aContract();
      await aRefund(order, { status });
      await tell(order, daysOn(2));
      expect(await mailsWritten()).toEqual([]);
    },
  );
});
