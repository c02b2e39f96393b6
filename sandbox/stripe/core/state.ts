import type Stripe from 'stripe';
import type { Answer } from '../../postman';
import type { CardName, PayerDetails } from '../checkout/cards';

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

/** What each kind is called in messages. */
export const NOUNS: Record<keyof Rows, string> = {
  products: 'product',
  prices: 'price',
  taxRates: 'tax_rate',
  customers: 'customer',
  taxIds: 'tax_id',
  paymentMethods: 'payment_method',
  sessions: 'checkout.session',
  subscriptions: 'subscription',
  invoices: 'invoice',
  invoicePayments: 'invoice_payment',
  paymentIntents: 'payment_intent',
  charges: 'charge',
  refunds: 'refund',
  disputes: 'dispute',
  portalSessions: 'billing_portal.session',
  endpoints: 'webhook_endpoint',
  events: 'event',
};

/** All API objects, by id, in order of creation. */
export type Tables = { [Name in keyof Rows]: Record<string, Rows[Name]> };

/** One bought line: Stripe's public line item and the tax rates that will go to the subscription item. */
export type CheckoutLine = { item: Stripe.LineItem; taxRates: Stripe.TaxRate[] };

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

export type Period = { start: number; end: number };

/** The wait for the next attempt to bring an event to an endpoint. */
export type Waiting = { event: string; endpoint: string; attempt: number; dueAt: number };

/** One such attempt and what became of it. */
export interface Delivery extends Answer, Omit<Waiting, 'dueAt'> {
  id: string;
  type: string;
  url: string;
  at: number;
}

export type Fault = { path: string; status: number; count: number };
export type Replay = { line: string; body: string; status: number; response: string; requestId: string };

export interface State {
  /** Milliseconds this Stripe is ahead of the real time. */
  clockOffset: number;
  tables: Tables;
  checkouts: Record<string, Checkout>;
  cards: Record<string, CardName>;
  latePayments: Record<string, LatePayment>;
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
    tables: emptyTables(),
    checkouts: {},
    cards: {},
    latePayments: {},
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

function emptyTables(): Tables {
  // NOUNS names every table, and a table without rows is of every kind.
  return Object.fromEntries(Object.keys(NOUNS).map((name) => [name, {}])) as Tables;
}
