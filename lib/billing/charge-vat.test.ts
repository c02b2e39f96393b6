import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { dayMs } from '@/lib/durations';
import { openFlags } from '@/lib/flags/flags';
import { stripe } from '@/lib/payments/stripe';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aNetContract, germanBilling } from '@/tests/net-contract';
import { useStripe } from '@/tests/stripe';
import { lookAfterVat } from './charge-vat';
import { syncPartner } from './sync-partner';

useDatabase();
const sandbox = useStripe();
beforeEach(async () => {
  await resetDatabase();
  await sandbox().setVatVerdict('DE136695976', 'verified');
});

const orderRow = async (id: string) =>
  (await db().select().from(schema.orders).where(eq(schema.orders.id, id)))[0] ?? expect.fail('no order');
const checkOf = async (id: string) =>
  (await db().select().from(schema.partners).where(eq(schema.partners.id, id)))[0]?.vatCheck;
const newestInvoice = async (customer: string) => (await stripe().invoices.list({ customer, limit: 1 })).data[0];
const later = (days: number) => new Date(Date.now() + days * dayMs);

/** A contract at the net price whose number the register stops to confirm now. */
async function unconfirmed() {
  const contract = await aNetContract(sandbox());
  await sandbox().setVatVerdict('DE136695976', 'unverified');
  await syncPartner(contract.partnerId);
  return contract;
}

test('nothing changes until the last day is over; then the next invoice has VAT, and the one before stays', async () => {
  const { order, partnerId } = await unconfirmed();
  expect(await lookAfterVat(later(14))).toBe(0);
  expect(await lookAfterVat(later(15.1))).toBe(1);
  expect(await lookAfterVat(later(15.1))).toBe(0);
  expect(await orderRow(order.id)).toMatchObject({
    priceRappen: 5000,
    vatTreatment: 'included',
    vatRateBasisPoints: 810,
  });
  expect((await auditLogOf(order.id)).filter(({ kind }) => kind === 'vatCharged')).toMatchObject([
    { fromRappen: 4625, toRappen: 5000 },
  ]);
  expect(await newestInvoice(partnerId)).toMatchObject({ total: 4625, customer_tax_exempt: 'reverse' });
  await sandbox().advanceClock({ days: 32 });
  expect(await newestInvoice(partnerId)).toMatchObject({
    total: 5000,
    total_taxes: [{ amount: 375 }],
    customer_tax_exempt: 'none',
  });
});

test('a number that is confirmed after all takes the VAT away again', async () => {
  const { order, partnerId } = await unconfirmed();
  await lookAfterVat(later(16));
  await sandbox().setVatVerdict('DE136695976', 'verified');
  await syncPartner(partnerId);
  expect(await lookAfterVat(later(17))).toBe(1);
  expect(await orderRow(order.id)).toMatchObject({ priceRappen: 4625, vatTreatment: 'reverseCharge' });
  await sandbox().advanceClock({ days: 32 });
  expect(await newestInvoice(partnerId)).toMatchObject({
    total: 4625,
    total_taxes: [],
    customer_tax_exempt: 'reverse',
  });
});

test('a contract that is cancelled is left alone', async () => {
  const { order } = await unconfirmed();
  await db()
    .update(schema.orders)
    .set({ cancelAt: later(20) })
    .where(eq(schema.orders.id, order.id));
  expect(await lookAfterVat(later(16))).toBe(0);
});

test('what Stripe cannot do is told to staff once, and done when it can', async () => {
  const { order, partnerId } = await unconfirmed();
  const path = `/v1/customers/${partnerId}`;
  for (let n = 0; n < 2; n++) {
    await sandbox().failNext({ path, status: 403, count: 1 });
    expect(await lookAfterVat(later(16))).toBe(0);
  }
  expect((await openFlags()).filter(({ orderId, key }) => orderId === order.id && key.endsWith(order.id))).toHaveLength(
    1,
  );
  expect(await lookAfterVat(later(16))).toBe(1);
});

test('a register that was closed is asked again, once a day', async () => {
  const { partnerId } = await aNetContract(sandbox());
  await sandbox().setVatVerdict('DE136695976', 'unavailable');
  await syncPartner(partnerId);
  const numbers = async () => (await stripe().customers.listTaxIds(partnerId)).data;
  const [before] = await numbers();
  await lookAfterVat(later(0.5));
  expect((await numbers())[0]?.id).toBe(before?.id);
  await sandbox().setVatVerdict('DE136695976', 'verified');
  await lookAfterVat(later(1.5));
  expect(await numbers()).toMatchObject([{ value: germanBilling.vatNumber }]);
  expect((await numbers())[0]?.id).not.toBe(before?.id);
  await sandbox().advanceClock({ minutes: 1 });
  await lookAfterVat(later(3));
  expect(await checkOf(partnerId)).toBe('verified');
});

test('an answer whose event was lost is read', async () => {
  const { partnerId } = await aNetContract(sandbox());
  await sandbox().advanceClock({ minutes: 1 });
  expect(await checkOf(partnerId)).toBe('unchecked');
  await lookAfterVat(later(0.1));
  expect(await checkOf(partnerId)).toBe('verified');
});
