import { schema, type Tx } from '@/db/client';
import type { OrderKey } from '@/db/schema/orders';
import { record } from '@/lib/audit/log';
import { price } from '@/lib/catalog/price';
import { defaultComponents } from '@/lib/catalog/stacks';
import type { Order } from '@/lib/orders/queries';
import { termsVersion } from '@/lib/terms';
import { demoBilling } from './people';
import { scenes } from './scenes';

type Account = typeof schema.accounts.$inferSelect;
type Cast = { customers: Account[]; staffId: string; keys: OrderKey[]; now: Date };

/** Places every scene with its audit log, mails and, when paid, an invoice. */
export async function seedOrders(tx: Tx, cast: Cast): Promise<Order[]> {
  const orders: Order[] = [];
  for (const [index, scene] of scenes(cast.now).entries()) {
    const customer = cast.customers[index % cast.customers.length];
    if (!customer) throw new Error('the demo has customers');
    const order = await seedOrder(tx, scene, customer, cast);
    await seedHistory(tx, order, cast.staffId);
    await seedMails(tx, order, customer.email);
    await seedInvoice(tx, order);
    orders.push(order);
  }
  return orders;
}

type Scene = ReturnType<typeof scenes>[number];

async function seedOrder(tx: Tx, scene: Scene, customer: Account, { staffId, keys, now }: Cast): Promise<Order> {
  const { totalRappen, vatRateBasisPoints } = price(scene.plan, 'included', now);
  const agreed = scene.placedAt && {
    billing: { ...demoBilling, name: customer.name },
    priceRappen: totalRappen,
    vatTreatment: 'included' as const,
    vatRateBasisPoints,
    termsVersion,
    termsAcceptedAt: scene.placedAt,
  };
  const [order] = await tx
    .insert(schema.orders)
    .values({
      accountId: customer.id,
      locale: customer.locale,
      components: defaultComponents(scene.stack),
      sshKeys: keys,
      createdAt: scene.placedAt ?? now,
      acceptedBy: scene.acceptedAt && staffId,
      readyBy: scene.readyAt && staffId,
      ...agreed,
      ...scene,
    })
    .returning();
  if (!order) throw new Error('an inserted order comes back');
  return order;
}

async function seedHistory(tx: Tx, order: Order, staffId: string): Promise<void> {
  const { placedAt, paymentPendingAt, expiredAt, paidAt, acceptedAt, promisedAt, readyAt, server, endedAt } = order;
  if (placedAt) await record(tx, order.id, 'placed', { at: placedAt });
  if (paymentPendingAt) await record(tx, order.id, 'paymentPending', { at: paymentPendingAt });
  if (expiredAt) await record(tx, order.id, 'expired', { at: expiredAt });
  if (paidAt) await record(tx, order.id, 'paid', { at: paidAt });
  if (acceptedAt && promisedAt)
    await record(tx, order.id, { kind: 'accepted', promisedAt, anyway: [] }, { at: acceptedAt, by: staffId });
  if (readyAt && server)
    await record(tx, order.id, { kind: 'ready', server, anyway: [] }, { at: readyAt, by: staffId });
  if (endedAt) await record(tx, order.id, { kind: 'ended', endAt: endedAt }, { at: endedAt });
}

/** Marked as delivered, so that the worker sends none of them. */
async function seedMails(tx: Tx, { id, locale, paidAt, acceptedAt, readyAt }: Order, to: string): Promise<void> {
  const letters = (
    [
      { kind: 'orderPaidStaff', at: paidAt, to: 'staff@example.org' },
      { kind: 'orderPaid', at: paidAt, to },
      { kind: 'orderAccepted', at: acceptedAt, to },
      { kind: 'orderReady', at: readyAt, to },
    ] as const
  ).flatMap(({ at, ...mail }) =>
    at ? [{ ...mail, key: id, orderId: id, locale, createdAt: at, attempts: 1, sentAt: at, deliveredAt: at }] : [],
  );
  if (letters.length > 0) await tx.insert(schema.mails).values(letters);
}

async function seedInvoice(tx: Tx, { id, accountId, number, paidAt, priceRappen }: Order): Promise<void> {
  if (!paidAt || priceRappen === null) return;
  await tx.insert(schema.invoices).values({
    id: `in_demo_${number}`,
    accountId,
    orderId: id,
    number: `DEMO-${number}`,
    status: 'paid',
    totalRappen: priceRappen,
    issuedAt: paidAt,
    paidAt,
  });
}
