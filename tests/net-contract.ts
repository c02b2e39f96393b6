import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { OrderBilling } from '@/db/schema/orders';
import { payOrder } from '@/lib/orders/pay';
import type { stripeSandbox } from '@/sandbox/stripe/client';
import { anAccount, aPlacedOrder, swissBilling } from './factories';
import { afterPayment } from './stripe';

/** The billing details of a business in Germany; the sandbox's register knows its number. */
export const germanBilling: OrderBilling = {
  ...swissBilling,
  company: 'Demo GmbH',
  street: 'Musterstrasse 1',
  postalCode: '10115',
  city: 'Berlin',
  country: 'DE',
  vatNumber: 'DE136695976',
};

/** A paid contract of a business in Germany at the net price, CHF 46.25, with its partner at the sandbox's Stripe. */
export async function aNetContract(
  sandbox: ReturnType<typeof stripeSandbox>,
  billing = germanBilling,
  account?: Awaited<ReturnType<typeof anAccount>>,
) {
  const net = { vatTreatment: 'reverseCharge', vatRateBasisPoints: 0, priceRappen: 4625 } as const;
  const owner = account ?? (await anAccount());
  const placed = await aPlacedOrder(owner, { billing, checkoutSessionId: null, ...net });
  const paying = await payOrder(owner.id, placed.id, 'hosted');
  if (paying.outcome !== 'open') throw new Error(`no open checkout, but ${paying.outcome}`);
  await sandbox.paySession(paying.checkout.id, 'pays');
  await afterPayment(owner.id, placed.id);
  const [order] = await db().select().from(schema.orders).where(eq(schema.orders.id, placed.id));
  if (!order?.partnerId) throw new Error('the order has no partner');
  return { account: owner, order, partnerId: order.partnerId };
}
