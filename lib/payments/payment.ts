import type { Owner } from './parts/owner';

export type Payment = {
  status: 'paid' | 'pending' | 'failed' | 'expired';
  /** From our metadata; undefined when the payment is not from this shop. */
  orderId: string | undefined;
  /** Unknown when the payment was read from an invoice. */
  sessionId: string | undefined;
  subscriptionId: string | undefined;
  amountRappen: number;
  /** ISO 4217, upper case. */
  currency: string;
  livemode: boolean;
};

/** A Stripe object to read again. `failedSession`: its delayed payment failed. */
export type Changed = {
  type: 'subscription' | 'invoice' | 'refund' | 'dispute' | 'creditNote' | 'customer' | 'session' | 'failedSession';
  id: string;
};

export type PaymentEvent = {
  id: string;
  type: string;
  livemode: boolean;
  /** When it happened at Stripe. */
  at: Date | undefined;
  owner: Owner;
  payment: Payment | undefined;
  changed: Changed | undefined;
  /** Why the event was not parsed. `detail`: its API version or type. */
  problem: { cause: 'otherVersion' | 'unreadable'; detail: string } | undefined;
  /** The unexpected fields, without their values. */
  fields?: string;
};
