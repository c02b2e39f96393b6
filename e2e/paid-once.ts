import type { Customer } from './customer';
import { expect, type Shop } from './fixtures';

/**
 * The order on the done page is paid, once: one payment at Stripe, one order mail, one confirmation. Looks after Stripe
 * has delivered all it has to say about the order.
 */
export async function expectPaidOnce(customer: Customer): Promise<void> {
  const { shop, person, words } = customer;
  await customer.sees('paid');
  await shop.mail.waitForMail('orders@ungleich.ch', person.hostname);
  await shop.mail.waitForMail(person.email, words.mails.paid);
  const paid = (await deliveredEvents(shop, customer.orderId())).filter(({ status }) => status === 'paid');
  expect(new Set(paid.map(({ session }) => session)).size, 'sessions that were paid').toBe(1);
  expect(await subjects(shop, 'orders@ungleich.ch', person.hostname)).toHaveLength(1);
  expect(await subjects(shop, person.email, words.mails.paid)).toHaveLength(1);
}

/** The subjects of all mails to the address that contain the words. */
export async function subjects(shop: Shop, address: string, part: string): Promise<string[]> {
  const mails = await shop.mail.mailsTo(address);
  return mails.map(({ subject }) => subject).filter((subject) => subject.includes(part));
}

type SessionEvent = { session: string; status: string };

/** What Stripe had to say about the order's sessions, once the shop has taken all of it. */
async function deliveredEvents(shop: Shop, orderId: string): Promise<SessionEvent[]> {
  const events = async () => {
    const all = await shop.stripe.events('checkout.session.*');
    return all.flatMap(({ id, data: { object } }) =>
      'payment_status' in object && object.client_reference_id === orderId
        ? [{ event: id, session: object.id, status: object.payment_status }]
        : [],
    );
  };
  await expect
    .poll(async () => {
      const taken = (await shop.stripe.deliveries()).filter(({ status }) => status === 200).map(({ event }) => event);
      return (await events()).filter(({ event }) => !taken.includes(event));
    }, 'events of the order that the shop has not taken')
    .toEqual([]);
  return events();
}
