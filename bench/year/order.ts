import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { OrderBilling } from '@/db/schema/orders';
import { keyLines } from '@/db/seed/keys';
import { saveBilling } from '@/lib/billing/details';
import { defaultComponents } from '@/lib/catalog/stacks';
import { dayMs } from '@/lib/durations';
import { machineDone } from '@/lib/dunning/machine-done';
import { machinesToDo } from '@/lib/dunning/machine-list';
import { handOver } from '@/lib/machines/hand-over';
import { acceptOrder } from '@/lib/orders/accept';
import type { MailKind } from '@/lib/mail/write';
import { createDraftOrder } from '@/lib/orders/draft';
import { payOrder } from '@/lib/orders/pay';
import { placeOrder, reviewOf } from '@/lib/orders/place';
import type { Life } from './lives';
import type { World } from './world';

/** Whose contract it is, and what came of the order. */
export type Contract = {
  life: Life;
  accountId: string;
  orderId: string;
  /** What its customer or staff brought about, by the mail that must tell of it. */
  happened: MailKind[];
  dispute?: string;
};

/** Staff have seen all that happened. */
export const began = Number.MAX_SAFE_INTEGER;

/** Throws unless the product said what is expected of it. */
export function expectOutcome(what: string, said: unknown, expected: string): void {
  const outcome = typeof said === 'object' && said && 'outcome' in said ? said.outcome : said;
  if (outcome !== expected) throw new Error(`${what}: the shop says ${JSON.stringify(said)}, not "${expected}"`);
}

export function billingOf({ name, number }: Life): OrderBilling {
  const company = number % 3 === 0 ? `Bench ${number} AG` : null;
  const address = { street: `Musterweg ${number + 1}`, postalCode: '8000', city: 'Zürich', country: 'CH' };
  const billingEmail = number % 7 === 0 ? `books-${number}@example.org` : null;
  return { ...address, name, company, billingEmail, vatNumber: null, phone: null, reference: null };
}

/** Orders and pays, as a customer does. */
export async function order({ stripe }: World, life: Life): Promise<Contract> {
  const accountId = await openAccount(life);
  await saveBilling(accountId, billingOf(life));
  const { plan, stack, number, locale, yearly } = life;
  const machine = { hostname: `machine-${number}.example.org`, keyLines, notes: '' };
  const orderId = await createDraftOrder(accountId, locale, {
    ...{ plan, stack, components: defaultComponents(stack), interval: yearly ? 'year' : 'month' },
    ...machine,
  });
  const review = await reviewOf(accountId, orderId);
  const seen = { stamp: review?.billing ? review.stamp : '', locale };
  expectOutcome('order', await placeOrder(accountId, orderId, seen), 'placed');
  const paying = await payOrder(accountId, orderId, 'hosted');
  if (paying.outcome !== 'open') throw new Error(`no payment is open: ${JSON.stringify(paying)}`);
  await stripe.paySession(paying.checkout.id, life.card);
  return { life, accountId, orderId, happened: [] };
}

async function openAccount({ email, name, locale }: Life): Promise<string> {
  const [account] = await db()
    .insert(schema.accounts)
    .values({ email, name, locale, confirmedAt: new Date() })
    .returning({ id: schema.accounts.id });
  if (!account) throw new Error(`${email} got no account`);
  return account.id;
}

export async function hireStaff(): Promise<string> {
  const values = {
    email: 'staff@example.org',
    name: 'Bench Staff',
    locale: 'en',
    staff: true,
    confirmedAt: new Date(),
  };
  const [account] = await db()
    .insert(schema.accounts)
    .values({ ...values, locale: 'en' })
    .returning({ id: schema.accounts.id });
  if (!account) throw new Error('no staff');
  return account.id;
}

/** Staff build the machine of a paid order. */
export async function build({ orderId, life }: Contract, staffId: string): Promise<void> {
  const [found] = await db().select().from(schema.orders).where(eq(schema.orders.id, orderId));
  if (!found?.paidAt || found.readyAt || found.endedAt) return;
  const promisedAt = new Date(Date.now() + 5 * dayMs);
  if (!found.acceptedAt)
    expectOutcome('accept', await acceptOrder({ orderId, promisedAt, staffId, began, anyway: [] }), 'accepted');
  const print = createHash('sha256').update(orderId).digest('base64').slice(0, 43);
  const hostKeys = [`SHA256:${print} (ED25519)`];
  const ipv6 = `2a0a:e5c0:2:d::${(life.number + 16).toString(16)}`;
  const server = { ipv6, ipv4: null, user: 'root', hostKeys };
  expectOutcome('hand over', await handOver({ orderId, server, staffId, began, anyway: [] }), 'ready');
}

/** Staff do what /admin/machines asks for. */
export async function doMachines(staffId: string): Promise<void> {
  const now = new Date();
  for (const { orderId, task } of await machinesToDo(now)) await machineDone({ orderId, task, began, staffId }, now);
}
