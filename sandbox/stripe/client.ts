import type Stripe from 'stripe';
import type { BillingSettings } from './billing/settings';
import type { CardName } from './checkout/cards';
import type { Delivery, TaxIdVerdict } from './core/state';

export type { CardName, Delivery };

/** The levers of a running sandbox Stripe, for tests and the launcher. */
export function stripeSandbox(url: string) {
  // The control endpoints answer with exactly these types; see control.ts.
  const answer = async <Answer>(pending: Promise<Response>): Promise<Answer> =>
    (await (await checked(pending)).json()) as Answer;
  const pull = <Answer = unknown>(lever: string, params: object = {}): Promise<Answer> =>
    answer(fetch(`${url}/sandbox/${lever}`, { method: 'POST', body: JSON.stringify(params) }));
  const read = <Answer>(what: string): Promise<Answer> => answer(fetch(`${url}/sandbox/${what}`));

  const client = {
    url,
    setWebhook: (endpoint: { url: string; secret: string }) => pull<Stripe.WebhookEndpoint>('webhook', endpoint),
    /** Stops deliveries to the endpoint that `setWebhook` registered; what happens meanwhile is never delivered. */
    disableEndpoint: () => pull('webhook/disable'),
    enableEndpoint: () => pull('webhook/enable'),
    pauseWebhooks: () => pull('webhooks/pause'),
    resumeWebhooks: () => pull('webhooks/resume'),
    advanceClock: (span: { days?: number; hours?: number; minutes?: number }) => pull<{ now: number }>('clock', span),
    now: async (): Promise<Date> => new Date((await read<{ now: number }>('now')).now * 1000),
    /** Pays an open session without a browser. A declined card leaves it open. */
    paySession: (session: string, card: CardName) => pull<Stripe.Checkout.Session>('pay', { session, card }),
    finishLatePayment: (session: string, outcome: 'succeeds' | 'fails') =>
      pull<Stripe.Checkout.Session>('late', { session, outcome }),
    expireSession: (session: string) => pull<Stripe.Checkout.Session>('expire', { session }),
    /** Newest first; `type` may end in `*`. */
    events: (type?: string) => read<Stripe.Event[]>(`events${type ? `?type=${encodeURIComponent(type)}` : ''}`),
    /** Delivers one event, or several, again; `shuffled` in random order and spread over a moment. */
    resendEvent: (event: string | string[], options: { times?: number; shuffled?: boolean } = {}) =>
      pull('resend', { events: [event].flat(), ...options }),
    /** How many deliveries are still to be made. */
    waiting: () => read<number>('waiting'),
    deliveries: () => read<Delivery[]>('deliveries'),
    /** What the bank does with a refund, also with one that it had taken. */
    finishRefund: (refund: string, outcome: 'succeeds' | 'fails') => pull<Stripe.Refund>('refund', { refund, outcome }),
    dispute: (charge: string) => pull<Stripe.Dispute>('dispute', { charge }),
    closeDispute: (dispute: string, result: 'won' | 'lost') =>
      pull<Stripe.Dispute>('dispute/close', { dispute, result }),
    /** What the shop's people do in Stripe's dashboard. */
    deleteCustomer: (email: string) => pull<Stripe.DeletedCustomer>('customer/delete', { email }),
    setPriceActive: (lookupKey: string, active: boolean) => pull<Stripe.Price>('price', { lookupKey, active }),
    setPortalOpen: (open: boolean) => pull('portal', { open }),
    /** Whether the portal lets customers choose another plan. */
    letPortalSwitchPlans: (switchesPlans: boolean) => pull('portal', { switchesPlans }),
    /** From now on Stripe does not know the form of this number. */
    refuseTaxId: (value: string) => pull('tax-id/refuse', { value }),
    /** What the register of VAT numbers says of this one from now on. */
    setVatVerdict: (value: string, verdict: TaxIdVerdict) => pull('tax-id/verify', { value, verdict }),
    /** How the account bills from now on, as people set it in the dashboard. */
    setBilling: (settings: Partial<BillingSettings>) => pull<BillingSettings>('billing', settings),
    /** The bank refuses the next charge of this subscription, or so many of them, with this code. */
    declineNext: (subscription: string, plan: { code?: string; times?: number } = {}) =>
      pull('decline', { subscription, ...plan }),
    expireCard: (method: string) => pull<Stripe.PaymentMethod>('card', { method, becomes: 'expired' }),
    /** The bank has given out a new card in place of this one, and told Stripe. */
    renewCard: (method: string) => pull<Stripe.PaymentMethod>('card', { method, becomes: 'renewed' }),
    failNext: (fault: { path: string; status: number; count: number }) => pull('fault', fault),
    reset: () => pull('reset'),
  };
  return client;
}

async function checked(pending: Promise<Response>): Promise<Response> {
  const response = await pending;
  if (!response.ok) throw new Error(`The sandbox Stripe answered ${response.status}: ${await response.text()}`);
  return response;
}
