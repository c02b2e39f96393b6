import { beforeEach, expect, test } from 'vitest';
import type { OrderBilling } from '@/db/schema/orders';
import { payOrder } from '@/lib/orders/pay';
import { stripe } from '@/lib/payments/stripe';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, aPlacedOrder, swissBilling } from '@/tests/factories';
import { afterPayment, useStripe } from '@/tests/stripe';
import { openPortal, payersOf } from './open-portal';

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

type Account = Awaited<ReturnType<typeof anAccount>>;
const erste: OrderBilling = {
  ...swissBilling,
  company: 'Erste AG',
  vatNumber: 'CHE-116.281.710 MWST',
  billingEmail: 'rechnung@erste.example',
};
const zweite: OrderBilling = { ...swissBilling, company: 'Zweite AG', street: 'Zweitweg 2' };

async function paidContract(account: Account, billing: OrderBilling) {
  const order = await aPlacedOrder(account, { billing, checkoutSessionId: null });
  const paying = await payOrder(account.id, order.id, 'hosted');
  if (paying.outcome !== 'open') throw new Error(`expected an open checkout, got ${paying.outcome}`);
  await sandbox().paySession(paying.checkout.id, 'pays');
  return (await afterPayment(account.id, order.id)) ?? expect.fail('is gone');
}

const invoicesOf = async (customer: string | null) =>
  (await stripe().invoices.list({ customer: customer ?? '', limit: 100 })).data;

test('a second order for another company changes no renewal of the first', async () => {
  const account = await anAccount();
  const first = await paidContract(account, erste);
  const second = await paidContract(account, zweite);
  expect(first.partnerId).not.toBe(second.partnerId);
  for (let month = 0; month < 3; month++) await sandbox().advanceClock({ days: 32 });
  const invoices = await invoicesOf(first.partnerId);
  expect(invoices.length).toBeGreaterThanOrEqual(4);
  for (const invoice of invoices) {
    expect(invoice).toMatchObject({
      customer_name: 'Erste AG',
      customer_email: 'rechnung@erste.example',
      customer_address: { line1: 'Musterweg 1' },
      customer_tax_ids: [{ type: 'ch_vat', value: erste.vatNumber }],
    });
  }
  for (const invoice of await invoicesOf(second.partnerId)) {
    expect(invoice).toMatchObject({ customer_name: 'Zweite AG', customer_tax_ids: [] });
  }
});

test('invoices of a business in the EU say reverse charge, and those elsewhere carry no Swiss VAT', async () => {
  const net = { priceRappen: 4625, vatRateBasisPoints: 0 } as const;
  for (const [country, vatNumber, vatTreatment, exempt] of [
    ['DE', 'DE136695976', 'reverseCharge', 'reverse'],
    ['GB', null, 'abroad', 'exempt'],
  ] as const) {
    const account = await anAccount();
    const billing = { ...swissBilling, company: 'Example', country, vatNumber };
    const order = await aPlacedOrder(account, { billing, checkoutSessionId: null, vatTreatment, ...net });
    const paying = await payOrder(account.id, order.id, 'hosted');
    if (paying.outcome !== 'open') throw new Error(paying.outcome);
    await sandbox().paySession(paying.checkout.id, 'pays');
    const paid = await afterPayment(account.id, order.id);
    expect(await invoicesOf(paid?.partnerId ?? null)).toMatchObject([
      { customer_tax_exempt: exempt, total: 4625, total_taxes: [] },
    ]);
  }
});

test('each partner has cards and payments of its own', async () => {
  const account = await anAccount();
  const first = await paidContract(account, erste);
  expect(await payersOf(account.id)).toEqual([]);
  const second = await paidContract(account, zweite);
  expect(await payersOf(account.id)).toEqual([
    { orderId: first.id, name: 'Erste AG' },
    { orderId: second.id, name: 'Zweite AG' },
  ]);
  const page = async (orderId?: string) => {
    const portal = await openPortal(account.id, 'en', orderId);
    if (portal.outcome !== 'open') throw new Error(portal.outcome);
    return (await fetch(portal.url)).text();
  };
  const numbers = (await invoicesOf(first.partnerId)).map(({ number }) => String(number));
  expect(await page(first.id)).toContain(numbers[0]);
  expect(await page()).not.toContain(numbers[0]);
});

test('the portal of a contract opens for its own account alone', async () => {
  const order = await paidContract(await anAccount(), erste);
  expect(await openPortal((await anAccount()).id, 'en', order.id)).toEqual({ outcome: 'nothing' });
});
