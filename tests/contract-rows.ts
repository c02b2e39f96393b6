import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { expect } from 'vitest';
import { db, schema } from '@/db/client';
import { dayMs } from '@/lib/durations';
import type { MailKind, MailProps } from '@/lib/mail/write';
import type { Order } from '@/lib/orders/queries';
import { anAccount, aPlacedOrder, swissBilling } from './factories';

/** The moment at which tests of contracts live: in the middle of a month and of a day. */
export const today = new Date('2026-11-23T10:00:00Z');
export const daysOn = (days: number) => new Date(today.getTime() + days * dayMs);

type Changes = {
  account?: Parameters<typeof anAccount>[0];
  order?: Partial<typeof schema.orders.$inferInsert>;
  subscription?: Partial<typeof schema.subscriptions.$inferInsert>;
};

/** A contract that runs since two months, is paid by Visa until in ten days, and has a machine. */
export async function aContract({ account, order, subscription }: Changes = {}): Promise<Order> {
  const owner = await anAccount({ email: customer, name: 'Vreni Muster', locale: 'de', ...account });
  const placed = await aPlacedOrder(owner, {
    ...{ hostname: 'app.example.ch', paidAt: daysOn(-60), acceptedAt: daysOn(-60), readyAt: daysOn(-59) },
    server: { ipv6: '2a0a:e5c0:2::17', ipv4: '185.203.112.17', user: 'root', hostKeys: [] },
    billing: { ...swissBilling, billingEmail: payer, reference: 'PO 7' },
    ...order,
  });
  await db()
    .insert(schema.subscriptions)
    .values({
      ...{ id: `sub_${placed.number}`, orderId: placed.id, status: 'active', startedAt: daysOn(-60) },
      ...{ periodEndAt: daysOn(10), paidUntil: daysOn(10), priceRappen: 5000, plan: 'deluxe', interval: 'month' },
      ...{ paymentMethod: 'card', cardBrand: 'visa', cardLast4: '4242', cardExpMonth: 8, cardExpYear: 2031 },
      ...subscription,
    });
  return placed;
}

/** A renewal of CHF 50.00 that is paid since an hour. */
export async function aPaidInvoice({ id, accountId }: Order, over: Partial<typeof schema.invoices.$inferInsert> = {}) {
  const [invoice] = await db()
    .insert(schema.invoices)
    .values({
      ...{ id: `in_${v7()}`, accountId, orderId: id, number: 'A1B2C3-0007', status: 'paid', reason: 'renewal' },
      ...{ totalRappen: 5000, netRappen: 4625, vatRappen: 375, vatRateBasisPoints: 810, reverseCharge: false },
      ...{ issuedAt: daysOn(-0.05), paidAt: daysOn(-0.04), periodStartAt: daysOn(-20), periodEndAt: daysOn(10) },
      ...{ openRappen: 0, updatedAt: daysOn(-0.04) },
      ...over,
    })
    .returning();
  if (!invoice) throw new Error('no invoice was made');
  return invoice;
}

/** A small file that is kept as the PDF of an invoice or credit note. */
export async function aDocument({ accountId }: Order, { id: about, number }: { id: string; number: string | null }) {
  const content = Buffer.from(`%PDF-1.7 ${about}`);
  await db()
    .insert(schema.documents)
    .values({
      ...{ kind: 'invoice', about, number: number ?? about, accountId, content, bytes: content.byteLength },
      ...{ sha256: '', issuedAt: today },
    });
}

export const customer = 'vreni@example.ch';
/** The address of the billing details. */
export const payer = 'buchhaltung@example.ch';
export const staff = 'staff@rails-hosting.test';

export const setOrder = ({ id }: Order, change: Partial<typeof schema.orders.$inferInsert>) =>
  db().update(schema.orders).set(change).where(eq(schema.orders.id, id));

export const noteCancellation = ({ id: orderId }: Order, kind: 'cancelScheduled' | 'cancelRevoked', at: Date) =>
  db().insert(schema.orderEvents).values({ orderId, kind, at });

/** The only mail of this kind to this address. */
export async function mailOf<Kind extends MailKind>(kind: Kind, to = customer) {
  const found = (await db().select().from(schema.mails).where(eq(schema.mails.kind, kind))).filter(
    (mail) => mail.to === to,
  );
  expect(found).toHaveLength(1);
  const [mail] = found;
  if (!mail) throw new Error('no mail');
  // The outbox holds the properties of this kind.
  return { ...mail, props: mail.props as MailProps[Kind] };
}

/** What waits in the outbox or was sent: `kind to`, in this order. */
export async function mailsWritten(): Promise<string[]> {
  const rows = await db().select({ kind: schema.mails.kind, to: schema.mails.to }).from(schema.mails);
  return rows.map(({ kind, to }) => `${kind} ${to}`).toSorted();
}
