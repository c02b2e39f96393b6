import type Stripe from 'stripe';
import { type CreditNoteFacts, creditNoteFacts } from './credit-note';
import { type InvoiceFacts, invoiceFacts } from './invoice';
import { orderIdIn } from './parts/owner';
import { type DisputeFacts, disputeFacts, type RefundFacts, refundFacts } from './reversal';
import { idOf, isMissing, stripe } from './stripe';
import { secondsOf, type SubscriptionFacts, subscriptionFacts } from './subscription';

/** An object in a list of Stripe's. `read` may ask Stripe for more, and throws for an object that we cannot read. */
export type Listed<Facts> = {
  id: string;
  /** By our metadata. */
  orderId: string | undefined;
  /** Where only the customer says whose it is. */
  customerId: string | undefined;
  read: () => Promise<Facts>;
};

export type Listing = {
  /** Only what was created since. */
  since: Date | undefined;
  /** Only what follows this object in the list, which goes from new to old. */
  after: string | undefined;
};

/** `next`: the `after` of the next page; undefined on the last. */
export type Page<Facts> = { listed: Listed<Facts>[]; next: string | undefined };

/** Without `since` all there ever were; otherwise all that have not ended, whenever they were created. */
export async function listSubscriptions({ since, after }: Listing): Promise<Page<SubscriptionFacts>> {
  const list = (after?: string) =>
    stripe().subscriptions.list({
      ...(!since && { status: 'all' }),
      ...paging(after),
      expand: ['data.default_payment_method'],
    });
  return pageOf(await startingAfter(after, list), (subscription) => ({
    id: subscription.id,
    orderId: orderIdIn(subscription.metadata),
    customerId: undefined,
    read: () => subscriptionFacts(subscription),
  }));
}

export async function listInvoices({ since, after }: Listing): Promise<Page<InvoiceFacts>> {
  const list = (after?: string) =>
    stripe().invoices.list({ ...createdSince(since), ...paging(after), expand: ['data.payments'] });
  return pageOf(await startingAfter(after, list), (invoice) => ({
    id: invoice.id,
    orderId: orderIdIn(invoice.parent?.subscription_details?.metadata),
    customerId: undefined,
    read: () => invoiceFacts(invoice),
  }));
}

export async function listRefunds({ since, after }: Listing): Promise<Page<RefundFacts>> {
  const list = (after?: string) =>
    stripe().refunds.list({ ...createdSince(since), ...paging(after), expand: ['data.charge'] });
  return pageOf(await startingAfter(after, list), (refund) => ({
    ...{ id: refund.id, orderId: undefined, customerId: customerOf(refund) },
    read: () => refundFacts(refund),
  }));
}

export async function listDisputes({ since, after }: Listing): Promise<Page<DisputeFacts>> {
  const list = (after?: string) =>
    stripe().disputes.list({ ...createdSince(since), ...paging(after), expand: ['data.charge'] });
  return pageOf(await startingAfter(after, list), (dispute) => ({
    ...{ id: dispute.id, orderId: undefined, customerId: customerOf(dispute) },
    read: () => disputeFacts(dispute),
  }));
}

export async function listCreditNotes({ since, after }: Listing): Promise<Page<CreditNoteFacts>> {
  const list = (after?: string) => stripe().creditNotes.list({ ...createdSince(since), ...paging(after) });
  return pageOf(await startingAfter(after, list), (note) => ({
    ...{ id: note.id, orderId: undefined, customerId: idOf(note.customer) },
    read: async () => creditNoteFacts(note),
  }));
}

function customerOf({ charge }: Stripe.Refund | Stripe.Dispute): string | undefined {
  return typeof charge === 'object' ? idOf(charge?.customer) : undefined;
}

function createdSince(since: Date | undefined) {
  return since && { created: { gte: secondsOf(since) } };
}

function paging(after: string | undefined) {
  return { limit: 100, ...(after && { starting_after: after }) };
}

/** From the start when what it should follow is gone. */
async function startingAfter<Item>(after: string | undefined, list: (after?: string) => Promise<Item>): Promise<Item> {
  try {
    return await list(after);
  } catch (error) {
    if (!after || !isMissing(error)) throw error;
    return list();
  }
}

function pageOf<Item extends { id: string }, Facts>(
  { data, has_more }: { data: Item[]; has_more: boolean },
  listed: (item: Item) => Listed<Facts>,
): Page<Facts> {
  return { listed: data.map(listed), next: has_more ? data.at(-1)?.id : undefined };
}
