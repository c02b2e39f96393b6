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

/** An event that Stripe delivered and whose signature was right. */
export type PaymentEvent = {
  id: string;
  type: string;
  livemode: boolean;
  /** Set when the event says something about an order's first payment. */
  payment: Payment | undefined;
  /** Set when something must be read again at Stripe. */
  changed: { type: 'subscription' | 'invoice' | 'refund' | 'dispute'; id: string } | undefined;
};
