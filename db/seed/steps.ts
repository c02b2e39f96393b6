import type { Server } from '@/db/schema/orders';
import { addStaff } from '@/lib/accounts/add-staff';
import { changeProfile } from '@/lib/accounts/change-profile';
import { confirm } from '@/lib/accounts/confirm';
import { register } from '@/lib/accounts/register';
import { resetPassword } from '@/lib/accounts/reset';
import { saveBilling } from '@/lib/billing/details';
import { dayMs } from '@/lib/durations';
import { handOver } from '@/lib/machines/hand-over';
import { orderNumber } from '@/lib/order-number';
import { acceptOrder } from '@/lib/orders/accept';
import { createDraftOrder } from '@/lib/orders/draft';
import { addNote } from '@/lib/orders/note';
import { payOrder } from '@/lib/orders/pay';
import { placeOrder, reviewOf } from '@/lib/orders/place';
import { sendRequest } from '@/lib/requests/send';
import { isWorkingDay, nextWorkingDay } from '@/lib/working-days';
import type { CardName } from '@/sandbox/stripe/client';
import { type Act, accountOf, began, expectOutcome, orderOfExample, staffId } from './example';
import { demoBilling, type Person } from './people';
import type { SeedShop } from './shop';

/** Each person comes from an address of their own (RFC 5737), so that no limit counts them together. */
let addresses = 0;
const newAddress = () => `192.0.2.${(addresses += 1)}`;

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
  await saveBilling(id, { ...demoBilling, name: example.person.name, ...example.billing });
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
    expectOutcome(
      'accept',
      await acceptOrder({ orderId, promisedAt, staffId: await staffId(), began, anyway: [] }),
      'accepted',
    );
  };

export const handedOver =
  (server: Server): Act =>
  async ({ orderId }) => {
    expectOutcome(
      'hand over',
      await handOver({ orderId, server, staffId: await staffId(), began, anyway: [] }),
      'ready',
    );
  };

export const noted =
  (note: string): Act =>
  async ({ orderId }) => {
    expectOutcome('note', await addNote({ orderId, note, staffId: await staffId(), began }), 'noted');
  };

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
