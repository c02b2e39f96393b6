import { v7 } from 'uuid';
import { db, schema } from '@/db/client';
import type { OrderBilling } from '@/db/schema/orders';
import type { Order } from '@/lib/orders/queries';
import { termsVersion } from '@/lib/terms';
import type { Payment } from '@/lib/payments/payment';

type Account = typeof schema.accounts.$inferSelect;

/** The billing details of a customer in Switzerland. */
export const swissBilling: OrderBilling = {
  name: 'Demo Customer',
  company: null,
  street: 'Musterweg 1',
  postalCode: '8000',
  city: 'Zürich',
  country: 'CH',
  vatNumber: null,
  phone: null,
  billingEmail: null,
  reference: null,
};

/** A confirmed customer (or whatever is asked for). */
export async function anAccount(over: Partial<typeof schema.accounts.$inferInsert> = {}): Promise<Account> {
  const [account] = await db()
    .insert(schema.accounts)
    .values({ email: `${v7()}@example.org`, name: 'Demo Customer', locale: 'en', confirmedAt: new Date(), ...over })
    .returning();
  if (!account) throw new Error('no account was made');
  return account;
}

/** A draft order: chosen, neither placed nor paid. */
export async function aDraft(account?: Account, over: Partial<typeof schema.orders.$inferInsert> = {}): Promise<Order> {
  const owner = account ?? (await anAccount());
  const [order] = await db()
    .insert(schema.orders)
    .values({
      accountId: owner.id,
      locale: owner.locale,
      plan: 'deluxe',
      stack: 'ruby',
      components: { webServer: 'nginx', applicationServer: 'Puma', database: 'PostgreSQL' },
      hostname: 'app.example.org',
      sshKeys: [],
      ...over,
    })
    .returning();
  if (!order) throw new Error('no order was made');
  return order;
}

/** An order that waits for its payment: CHF 50.00, VAT included. */
export async function aPlacedOrder(account?: Account, over: Partial<typeof schema.orders.$inferInsert> = {}) {
  const now = new Date();
  return aDraft(account, {
    billing: swissBilling,
    priceRappen: 5000,
    vatTreatment: 'included',
    vatRateBasisPoints: 810,
    termsVersion,
    termsAcceptedAt: now,
    placedAt: now,
    checkoutSessionId: `cs_test_${v7()}`,
    ...over,
  });
}

/** What Stripe says when exactly this order is paid by its own session. */
export function paymentOf(order: Order, over: Partial<Payment> = {}): Payment {
  return {
    status: 'paid',
    orderId: order.id,
    sessionId: order.checkoutSessionId ?? undefined,
    subscriptionId: `sub_${order.number}`,
    amountRappen: order.priceRappen ?? 0,
    currency: 'CHF',
    livemode: false,
    ...over,
  };
}

/** A paid invoice of an order: CHF 50.00 with 8.1 % VAT in it. */
export async function anInvoice(order: Order, over: Partial<typeof schema.invoices.$inferInsert> = {}) {
  const now = new Date();
  const [invoice] = await db()
    .insert(schema.invoices)
    .values({
      id: `in_${v7()}`,
      accountId: order.accountId,
      orderId: order.id,
      number: `T${v7().slice(-12)}-0001`,
      status: 'paid',
      reason: 'first',
      totalRappen: 5000,
      netRappen: 4625,
      vatRappen: 375,
      vatRateBasisPoints: 810,
      reverseCharge: false,
      openRappen: 0,
      issuedAt: now,
      paidAt: now,
      ...over,
    })
    .returning();
  if (!invoice) throw new Error('no invoice was made');
  return invoice;
}

/** A credit note that takes back all of an invoice. */
export async function aCreditNote(
  invoice: typeof schema.invoices.$inferSelect,
  over: Partial<typeof schema.creditNotes.$inferInsert> = {},
) {
  const [note] = await db()
    .insert(schema.creditNotes)
    .values({
      id: `cn_${v7()}`,
      invoiceId: invoice.id,
      accountId: invoice.accountId,
      orderId: invoice.orderId,
      number: `${invoice.number}-CN-01`,
      totalRappen: invoice.totalRappen,
      netRappen: invoice.netRappen ?? 0,
      vatRappen: invoice.vatRappen ?? 0,
      vatRateBasisPoints: invoice.vatRateBasisPoints ?? 0,
      issuedAt: new Date(),
      ...over,
    })
    .returning();
  if (!note) throw new Error('no credit note was made');
  return note;
}
