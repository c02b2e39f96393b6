import type { Owner } from './owner';

/** What Stripe says happened with the money of an order, in our words. */
export type Payment = {
  status: 'paid' | 'pending' | 'failed' | 'expired';
  /** From our own metadata; undefined when the payment does not come from this shop. */
  orderId: string | undefined;
  /** Unknown when an invoice tells of the payment. */
  sessionId: string | undefined;
  subscriptionId: string | undefined;
  amountRappen: number;
  /** ISO 4217, upper case. */
  currency: string;
  livemode: boolean;
};

/** An object at Stripe that must be read again. `failedSession`: a session whose delayed payment did not come. */
export type Changed = {
  type: 'subscription' | 'invoice' | 'refund' | 'dispute' | 'session' | 'failedSession';
  id: string;
};

/** An event that Stripe delivered and whose signature was right. */
export type PaymentEvent = {
  id: string;
  type: string;
  livemode: boolean;
  /** Whose it is, as far as the event says. */
  owner: Owner;
  /** Set when the event says something about an order's first payment. */
  payment: Payment | undefined;
  /** Set when something must be read again at Stripe. */
  changed: Changed | undefined;
  /** Why the event was not taken apart. `detail`: the version it came in, or its type. */
  problem: { cause: 'otherVersion' | 'unreadable'; detail: string } | undefined;
  /** The fields that are not as expected, without what stands in them. */
  fields?: string;
};
