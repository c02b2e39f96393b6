import type Stripe from 'stripe';
import type { CardName } from '../checkout/cards';
import type { PayerDetails } from '../checkout/payer';

/** The kinds of API objects. References between them are ids, never nested objects. */
export interface Rows {
  products: Stripe.Product;
  prices: Stripe.Price;
  taxRates: Stripe.TaxRate;
  customers: Stripe.Customer;
  taxIds: Stripe.TaxId;
  paymentMethods: Stripe.PaymentMethod;
  sessions: Stripe.Checkout.Session;
  subscriptions: Stripe.Subscription;
  invoices: Stripe.Invoice;
  invoicePayments: Stripe.InvoicePayment;
  paymentIntents: Stripe.PaymentIntent;
  charges: Stripe.Charge;
  refunds: Stripe.Refund;
  disputes: Stripe.Dispute;
  portalSessions: Stripe.BillingPortal.Session;
  endpoints: Stripe.WebhookEndpoint;
  events: Stripe.Event;
}

/** All API objects, by id, in order of creation. */
export type Tables = { [Name in keyof Rows]: Record<string, Rows[Name]> };

/** One bought line: Stripe's public line item and the tax rates that will go to the subscription item. */
export interface CheckoutLine {
  item: Stripe.LineItem;
  taxRates: Stripe.TaxRate[];
}

/** What a Checkout Session remembers without showing it. */
export interface Checkout {
  lines: CheckoutLine[];
  /** Kept when the session is over and no longer shows it. */
  clientSecret: string | null;
  subscription: Pick<Stripe.Subscription, 'metadata' | 'description' | 'billing_mode' | 'invoice_settings'> & {
    default_tax_rates: Stripe.TaxRate[];
  };
  paymentMetadata: Stripe.Metadata;
  customerUpdate: { address: boolean; name: boolean };
  /** Details of a card payment that waits for 3-D Secure. */
  authenticating: { card: CardName; payer: PayerDetails } | null;
}

/** A delayed payment that has not finished yet; by payment intent. */
export interface LatePayment {
  outcome: 'succeeds' | 'fails';
  dueAt: number;
  session: string | null;
  invoice: string | null;
}

/** A change of price in the middle of a period, billed with the next invoice. */
export interface Proration {
  amount: number;
  description: string;
  price: string;
  item: string;
  period: { start: number; end: number };
}

/** One attempt, or the wait for the next one, to bring an event to an endpoint. */
export interface Delivery {
  id: string;
  event: string;
  type: string;
  endpoint: string;
  url: string;
  attempt: number;
  status: number | null;
  error: string | null;
  at: number;
}

export interface Waiting {
  event: string;
  endpoint: string;
  attempt: number;
  dueAt: number;
}

export interface Fault {
  path: string;
  status: number;
  count: number;
}

export interface Replay {
  line: string;
  body: string;
  status: number;
  response: string;
  requestId: string;
}

export interface State {
  /** Milliseconds this Stripe is ahead of the real time. */
  clockOffset: number;
  tables: Tables;
  checkouts: Record<string, Checkout>;
  cards: Record<string, CardName>;
  latePayments: Record<string, LatePayment>;
  prorations: Record<string, Proration[]>;
  webhooksPaused: boolean;
  waiting: Waiting[];
  deliveries: Delivery[];
  faults: Fault[];
  replays: Record<string, Replay>;
  /** The ids of customers that were deleted; absent in states of before, as are the next two. */
  deletedCustomers?: Record<string, true>;
  /** Nobody has saved the settings of the customer portal. */
  portalClosed?: boolean;
  /** Tax ids of a form that Stripe does not know, though their country gives them out. */
  unknownTaxIds?: string[];
}

/** A Stripe account in which nothing has happened yet. */
export function emptyState(): State {
  return {
    clockOffset: 0,
    tables: {
      products: {},
      prices: {},
      taxRates: {},
      customers: {},
      taxIds: {},
      paymentMethods: {},
      sessions: {},
      subscriptions: {},
      invoices: {},
      invoicePayments: {},
      paymentIntents: {},
      charges: {},
      refunds: {},
      disputes: {},
      portalSessions: {},
      endpoints: {},
      events: {},
    },
    checkouts: {},
    cards: {},
    latePayments: {},
    prorations: {},
    webhooksPaused: false,
    waiting: [],
    deliveries: [],
    faults: [],
    replays: {},
    deletedCustomers: {},
    portalClosed: false,
    unknownTaxIds: [],
  };
}
