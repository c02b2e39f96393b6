import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { OrderBilling } from '@/db/schema/orders';
import { keyLines } from '@/db/seed/keys';
import { defaultComponents } from '@/lib/catalog/stacks';
import { dayMs } from '@/lib/durations';
import { machineDone } from '@/lib/dunning/machine-done';
import { machinesToDo } from '@/lib/dunning/machine-list';
import { handOver } from '@/lib/machines/hand-over';
import { acceptOrder } from '@/lib/orders/accept';
import type { MailKind } from '@/lib/mail/write';
import { expectOutcome, openAccount, orderAndPay } from '../ordering';
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

export function billingOf({ name, number }: Life): OrderBilling {
  const company = number % 3 === 0 ? `Bench ${number} AG` : null;
  const address = { street: `Musterweg ${number + 1}`, postalCode: '8000', city: 'Zürich', country: 'CH' };
  const billingEmail = number % 7 === 0 ? `books-${number}@example.org` : null;
  return { ...address, name, company, billingEmail, vatNumber: null, phone: null, reference: null };
}

/** Orders and pays, as a customer does. */
export async function order({ stripe }: World, life: Life): Promise<Contract> {
  const { plan, stack, number, locale, yearly, email, name, card } = life;
  const accountId = await openAccount({ email, name, locale });
  const machine = { hostname: `machine-${number}.example.org`, keyLines, notes: '' };
  const customer = { accountId, locale, billing: billingOf(life), card };
  const orderId = await orderAndPay(stripe, customer, {
    ...{ plan, stack, components: defaultComponents(stack), interval: yearly ? 'year' : 'month' },
    ...machine,
  });
  return { life, accountId, orderId, happened: [] };
}

export async function hireStaff(): Promise<string> {
  return openAccount({ email: 'staff@example.org', name: 'Bench Staff', locale: 'en', staff: true });
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
