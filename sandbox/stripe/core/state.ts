import type Stripe from 'stripe';
import type { Answer } from '../../postman';
import type { CardName, PayerDetails } from '../checkout/cards';
import type { BillingSettings } from '../billing/settings';
import { idOf, type Reference } from './id';
import { each } from './params';
import type { Keys } from './table';

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
  customerBalances: Stripe.CustomerBalanceTransaction;
  creditNotes: Stripe.CreditNote;
  balanceTransactions: Stripe.BalanceTransaction;
  payouts: Stripe.Payout;
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
  customerBalances: 'customer_balance_transaction',
  creditNotes: 'credit_note',
  balanceTransactions: 'balance_transaction',
  payouts: 'payout',
  portalSessions: 'billing_portal.session',
  endpoints: 'webhook_endpoint',
  events: 'event',
};

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
  /** Details of a card payment that waits for 3-D Secure. */
  authenticating: { card: CardName; payer: PayerDetails } | null;
}

/** A delayed payment that has not finished yet; by payment intent. */
export interface LatePayment {
  outcome: 'succeeds' | 'fails';
  dueAt: number;
  session: string | undefined;
  invoice: string | undefined;
}

export type Period = { start: number; end: number };

/** The wait for the next attempt to bring an event to an endpoint; `dueAt` in milliseconds. */
export type Waiting = { event: string; endpoint: string; attempt: number; dueAt: number };

/** One such attempt and what became of it. */
export interface Delivery extends Answer, Omit<Waiting, 'dueAt'> {
  id: string;
  type: string;
  url: string;
  at: number;
}

export type Fault = { path: string; status: number; count: number };
/** The answer to an idempotency key, and when it was given, in seconds. */
export type Replay = { line: string; body: string; status: number; response: string; requestId: string; at: number };

/** What is kept row by row: API objects, and what goes with them. */
export interface Watched extends Rows {
  checkouts: Checkout;
  /** The test card behind a payment method. */
  cards: CardName;
  latePayments: LatePayment;
  replays: Replay;
  waiting: Waiting;
  deliveries: Delivery;
  /** By subscription, the end of the period of which `invoice.upcoming` has told. */
  upcoming: number;
}

/** What the register of VAT numbers says of one. */
export type TaxIdVerdict = 'verified' | 'unverified' | 'unavailable';

/** What is kept beside the rows. */
export interface State {
  /** Milliseconds this Stripe is ahead of the real time. */
  clockOffset: number;
  webhooksPaused: boolean;
  faults: Fault[];
  /** What was set of how the account bills. */
  billing: { [Name in keyof BillingSettings]?: BillingSettings[Name] | undefined };
  /** Charges that banks will refuse, by subscription. */
  declines: Record<string, { code: string; times: number }>;
  /** The ids of customers that were deleted. */
  deletedCustomers: Record<string, true>;
  /** Nobody has saved the settings of the customer portal. */
  portalClosed: boolean;
  /** The portal lets customers choose another plan. */
  portalSwitchesPlans: boolean;
  /** Tax ids of a form that Stripe does not know, though their country gives them out. */
  unknownTaxIds: string[];
  /** What the register answers of these numbers, whatever it would say of their digits. */
  taxIdVerdicts: Record<string, TaxIdVerdict>;
}

const BESIDE: Record<Exclude<keyof Watched, keyof Rows>, true> = each(
  'checkouts cards latePayments replays waiting deliveries upcoming',
  true,
);

/** The names of the tables of API objects. */
export const TABLES = Object.keys(NOUNS).filter(isTable);

/** The names of all that is kept row by row. */
export const WATCHED = [...TABLES, ...Object.keys(BESIDE)].filter(isWatched);

function isTable(name: string): name is keyof Rows {
  return Object.hasOwn(NOUNS, name);
}

/** Whether a word names something that is kept row by row. */
export function isWatched(name: string): name is keyof Watched {
  return isTable(name) || Object.hasOwn(BESIDE, name);
}

const customerOf = ({ customer }: { customer: Reference }) => idOf(customer);
const intentOf = (row: { payment_intent: Reference }) => idOf(row.payment_intent);
const chargeOf = ({ charge }: { charge: Reference }) => idOf(charge);
const subscriptionOf = (invoice: Stripe.Invoice) => idOf(invoice.parent?.subscription_details?.subscription);

/** By what rows are found fast. What names a key here may not change in a row's life. */
export const KEYS = {
  taxIds: { customer: customerOf },
  paymentMethods: { customer: customerOf },
  subscriptions: { customer: customerOf },
  invoices: { customer: customerOf, subscription: subscriptionOf },
  invoicePayments: {
    invoice: ({ invoice }) => idOf(invoice),
    payment_intent: ({ payment }) => idOf(payment.payment_intent),
  },
  charges: { payment_intent: intentOf, customer: customerOf },
  paymentIntents: { customer: customerOf },
  refunds: { charge: chargeOf, payment_intent: intentOf },
  creditNotes: { invoice: ({ invoice }) => idOf(invoice) },
  customerBalances: { customer: customerOf },
  disputes: { charge: chargeOf, payment_intent: intentOf },
  events: { object: ({ data }) => ('id' in data.object && data.object.id) || null },
  waiting: { event: ({ event }) => event },
  deliveries: { event: ({ event }) => event },
} satisfies { [Name in keyof Watched]?: Keys<Watched[Name]> };

/** A Stripe account in which nothing has happened yet. */
export function emptyState(): State {
  return {
    clockOffset: 0,
    webhooksPaused: false,
    faults: [],
    billing: {},
    declines: {},
    deletedCustomers: {},
    portalClosed: false,
    portalSwitchesPlans: false,
    unknownTaxIds: [],
    taxIdVerdicts: {},
  };
}
