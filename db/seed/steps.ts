import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { Server } from '@/db/schema/orders';
import { addStaff } from '@/lib/accounts/add-staff';
import { changeProfile } from '@/lib/accounts/change-profile';
import { confirm } from '@/lib/accounts/confirm';
import { register } from '@/lib/accounts/register';
import { resetPassword } from '@/lib/accounts/reset';
import { saveBilling } from '@/lib/billing/details';
import { partnersOf } from '@/lib/billing/partners';
import type { BookedChoice } from '@/lib/carts/choice';
import { dayMs } from '@/lib/durations';
import { handOver } from '@/lib/machines/hand-over';
import { orderNumber } from '@/lib/order-number';
import { acceptOrder } from '@/lib/orders/accept';
import { createDraftOrder } from '@/lib/orders/draft';
import { addNote } from '@/lib/orders/note';
import { payOrder } from '@/lib/orders/pay';
import { placeOrder, reviewOf } from '@/lib/orders/place';
import type { Order } from '@/lib/orders/queries';
import { stripe } from '@/lib/payments/stripe';
import { sendRequest } from '@/lib/requests/send';
import { openPortal } from '@/lib/subscriptions/open-portal';
import { isWorkingDay, nextWorkingDay } from '@/lib/working-days';
import type { CardName } from '@/sandbox/stripe/client';
import { demoBilling, people, type Person } from './people';
import type { SeedShop } from './shop';

/** Who takes part in one example: a customer, the order, and the shop with its neighbours. */
export type Example = { shop: SeedShop; person: Person; choice: BookedChoice; orderId: string };
export type Act = (example: Example) => Promise<unknown>;

/** Staff have seen all that happened to the order. */
const began = Number.MAX_SAFE_INTEGER;
/** Each person comes from an address of their own (RFC 5737), so that no limit counts them together. */
let addresses = 0;
const newAddress = () => `192.0.2.${(addresses += 1)}`;

/** Throws unless the product said what the example expects of it. */
function expectOutcome(what: string, said: unknown, expected: string): void {
  const outcome = typeof said === 'object' && said && 'outcome' in said ? said.outcome : said;
  if (outcome !== expected) throw new Error(`${what}: the shop says ${JSON.stringify(said)}, not "${expected}"`);
}

export async function accountOf({ email }: Pick<Person, 'email'>) {
  const [account] = await db().select().from(schema.accounts).where(eq(schema.accounts.email, email));
  if (!account) throw new Error(`${email} has no account`);
  return account;
}

async function orderOfExample({ orderId }: Example): Promise<Order> {
  const [order] = await db().select().from(schema.orders).where(eq(schema.orders.id, orderId));
  if (!order) throw new Error('the example has no order');
  return order;
}

/** The secret in the newest link of this kind that was mailed to somebody. */
async function tokenFor({ inbox }: SeedShop, { email }: Pick<Person, 'email'>, pathPrefix: string): Promise<string> {
  const [mail] = await inbox.mailsTo(email);
  if (!mail) throw new Error(`no mail to ${email}`);
  return new URL(inbox.linkIn(mail, pathPrefix)).pathname.split('/').at(-1) ?? '';
}

export async function registers(person: Person): Promise<void> {
  const { name, email, password, locale } = person;
  expectOutcome(email, await register({ name, email, password, locale, address: newAddress() }), 'sent');
}

export async function confirms(shop: SeedShop, person: Person): Promise<void> {
  const token = await tokenFor(shop, person, person.locale === 'de' ? '/de/confirm/' : '/confirm/');
  expectOutcome(person.email, await confirm({ token, password: person.password, address: newAddress() }), 'confirmed');
}

/** Opens the account of staff, with the password set by the link that was mailed. */
export async function joins(shop: SeedShop, { email, password, name }: Person): Promise<void> {
  expectOutcome(email, await addStaff(email), 'invited');
  await shop.settle();
  const token = await tokenFor(shop, { email }, '/password/');
  expectOutcome(email, await resetPassword({ token, password, address: newAddress() }), 'done');
  const { id, locale } = await accountOf({ email });
  await changeProfile(id, { name, locale });
}

export const drafts: Act = async (example) => {
  const { id } = await accountOf(example.person);
  example.orderId = await createDraftOrder(id, example.person.locale, example.choice);
};

export const places: Act = async (example) => {
  await drafts(example);
  const { id } = await accountOf(example.person);
  await saveBilling(id, { ...demoBilling, name: example.person.name });
  const review = await reviewOf(id, example.orderId);
  const seen = { stamp: review?.billing ? review.stamp : '', locale: example.person.locale };
  expectOutcome('order', await placeOrder(id, example.orderId, seen), 'placed');
  expectOutcome('payment', await payOrder(id, example.orderId, 'hosted'), 'open');
};

/** Orders and pays at Stripe's stand-in, with one of its cards. */
export const pays =
  (card: CardName = 'pays'): Act =>
  async (example) => {
    await places(example);
    const { checkoutSessionId } = await orderOfExample(example);
    await example.shop.stripe.paySession(checkoutSessionId ?? '', card);
  };

/** Staff accept and promise the afternoon of the day so many days from now, or of the next working day. */
export const accepted =
  (inDays: number): Act =>
  async ({ orderId }) => {
    const day = new Date(Date.now() + inDays * dayMs);
    day.setUTCHours(15, 0, 0, 0);
    const promisedAt = isWorkingDay(day) ? day : nextWorkingDay(day);
    const { id: staffId } = await accountOf(people.staff);
    expectOutcome('accept', await acceptOrder({ orderId, promisedAt, staffId, began, anyway: [] }), 'accepted');
  };

export const handedOver =
  (server: Server): Act =>
  async ({ orderId }) => {
    const { id: staffId } = await accountOf(people.staff);
    expectOutcome('hand over', await handOver({ orderId, server, staffId, began, anyway: [] }), 'ready');
  };

export const noted =
  (note: string): Act =>
  async ({ orderId }) => {
    const { id: staffId } = await accountOf(people.staff);
    expectOutcome('note', await addNote({ orderId, note, staffId, began }), 'noted');
  };

/** Cancels in Stripe's portal, for the end of the month paid. */
export const cancels: Act = async ({ person }) => {
  const { id, locale } = await accountOf(person);
  const portal = await openPortal(id, locale);
  if (portal.outcome !== 'open') throw new Error(`${person.email} finds no portal`);
  const [, path] = /action="([^"]+\/subscriptions\/[^"]+)"/.exec(await (await fetch(portal.url)).text()) ?? [];
  if (!path) throw new Error(`${person.email} has nothing to cancel`);
  await fetch(new URL(path, portal.url), { method: 'POST', body: new URLSearchParams({ action: 'cancel' }) });
};

/** The last charge of a customer, as Stripe tells of it. */
async function lastCharge({ shop, person }: Example): Promise<string> {
  const customerIds = (await partnersOf((await accountOf(person)).id)).map(({ id }) => id);
  for (const { data } of await shop.stripe.events('charge.succeeded')) {
    const { object } = data;
    if (object.object === 'charge' && customerIds.includes(String(object.customer))) return object.id;
  }
  throw new Error(`${person.email} was never charged`);
}

export const refunded: Act = async (example) => stripe().refunds.create({ charge: await lastCharge(example) });

export const disputes: Act = async (example) => example.shop.stripe.dispute(await lastCharge(example));

/** Somebody asks by form to cancel this order; its customer is asked by mail. */
export const isCancelledByForm: Act = async (example) => {
  const order = await orderOfExample(example);
  await asks({
    kind: 'cancel',
    site: 'rails-hosting',
    locale: 'en',
    name: 'Demo Sender',
    email: 'sender@example.org',
    message: `Please cancel ${orderNumber(order)}, we do not need it any more.`,
  });
};

export async function asks(request: Parameters<typeof sendRequest>[0]): Promise<void> {
  expectOutcome('request', await sendRequest(request, { address: newAddress() }), 'sent');
}

/** The mailbox of the customer is full: the last mail comes back. */
export const mailBounces: Act = async ({ shop, person }) => {
  const [mail] = await shop.inbox.mailsTo(person.email);
  if (mail) await shop.inbox.bounce(mail);
};

/** Does something whose mail Resend refuses. */
export const refusedMail =
  (act: Act): Act =>
  async (example) => {
    await act(example);
    await example.shop.inbox.failNext(422);
  };
