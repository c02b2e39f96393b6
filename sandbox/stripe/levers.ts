import { z } from 'zod';
import type { App } from './core/api';
import { CARDS, isCardName, testPayer } from './checkout/cards';
import { completeSession } from './checkout/complete';
import { advanceClock } from './billing/clock';
import { deleteCustomer } from './objects/customers';
import { closeDispute, openDispute } from './objects/disputes';
import { isOfType, MAIN_ENDPOINT, pauseWebhooks, register, resendEvents } from './webhooks/endpoints';
import { expireCard, planDecline, renewCard } from './billing/decline';
import { billingOf } from './billing/settings';
import { invalid } from './core/errors';
import { each } from './core/params';
import { finishLate, latePaymentOf } from './billing/late';
import { updatePrice } from './objects/prices';
import { setVerdict } from './objects/tax-ids';
import { finishRefund } from './objects/refunds';
import { expireSession } from './checkout/sessions';
import { find, newestFirst, now, type World } from './core/world';

const text = z.string();
const outcome = z.enum(['succeeds', 'fails']);
const card = z.enum(Object.keys(CARDS).filter(isCardName));
const verdict = z.enum(['verified', 'unverified', 'unavailable']);
const span = z.strictObject(each('days hours minutes', z.number().optional()));
const fault = z.strictObject({ path: text, status: z.int(), count: z.int().positive() });
const copies = z.strictObject({ times: z.int().positive(), shuffled: z.boolean() }).partial();
const decline = z.strictObject({ code: text, times: z.int().positive() }).partial();
const billing = z
  .strictObject({
    ...each('draftMinutes upcomingDays linkDays', z.number().min(0)),
    retryDays: z.array(z.number().positive()),
    afterLastRetry: z.enum(['cancel', 'unpaid', 'past_due']),
    updatesCards: z.boolean(),
  })
  .partial();

type Takes = readonly [] | readonly [z.ZodType, ...z.ZodType[]];

/** A lever is pulled with arguments that are known to be right, or with what came over HTTP. */
function lever<const Taken extends Takes, Given>(
  taken: Taken,
  pull: (...args: z.output<z.ZodTuple<Taken, null>>) => Given,
) {
  // zod says this type only of a tuple whose length it knows.
  const tuple = z.tuple(taken as [z.ZodType]) as unknown as z.ZodTuple<Taken, null>;
  const pullWith = (given: unknown): unknown => {
    const args = tuple.safeParse(given);
    if (!args.success) throw invalid(z.prettifyError(args.error));
    return pull(...args.data);
  };
  return Object.assign(pull, { pullWith });
}

/** With these tests, the launcher and the dashboard move this Stripe. client.ts gives them over HTTP. */
export function leversOn(world: World) {
  const { state, store, tables } = world;
  const session = (id: string) => find(world, 'sessions', id);
  const endpoint = () => find(world, 'endpoints', MAIN_ENDPOINT);
  return {
    /** There is one such endpoint, beside those made through the API. */
    setWebhook: lever([z.strictObject({ url: z.url(), secret: text.min(1) })], (to) =>
      register(world, { id: MAIN_ENDPOINT, ...to, events: ['*'] }),
    ),
    /** Stops deliveries to the endpoint that `setWebhook` registered; what happens meanwhile is never delivered. */
    disableEndpoint: lever([], () => void (endpoint().status = 'disabled')),
    enableEndpoint: lever([], () => void (endpoint().status = 'enabled')),
    pauseWebhooks: lever([], () => pauseWebhooks(world, true)),
    resumeWebhooks: lever([], () => pauseWebhooks(world, false)),
    advanceClock: lever([span], ({ days = 0, hours = 0, minutes = 0 }) => {
      advanceClock(world, ((days * 24 + hours) * 60 + minutes) * 60);
      return { now: now(world) };
    }),
    /** In seconds. */
    now: lever([], () => now(world)),
    /** Pays an open session without a browser; 3-D Secure is passed. A declined card leaves the session open. */
    paySession: lever([text, card], (id, card) => {
      const payer = testPayer(session(id).customer_details?.email ?? null);
      completeSession(world, session(id), { card, payer });
      return session(id);
    }),
    finishLatePayment: lever([text, outcome], (id, outcome) => {
      finishLate(world, latePaymentOf(world, id), outcome);
      return session(id);
    }),
    expireSession: lever([text], (id) => expireSession(world, session(id))),
    /** Newest first; `type` may end in `*`. */
    events: lever([text.optional()], (type = '*') =>
      newestFirst(world, 'events').filter((event) => isOfType(event.type, type)),
    ),
    /** Delivers one event, or several, again; `shuffled` in random order and spread over a moment. */
    resendEvent: lever([text.or(z.array(text)), copies.optional()], (event, options) =>
      resendEvents(world, [event].flat(), options),
    ),
    /** How many deliveries are still to be made. */
    waiting: lever([], () => tables.waiting.size),
    deliveries: lever([], () => tables.deliveries.all()),
    /** What the bank does with a refund, also with one that it had taken. */
    finishRefund: lever([text, outcome], (refund, outcome) =>
      finishRefund(world, find(world, 'refunds', refund), outcome),
    ),
    dispute: lever([text], (charge) => openDispute(world, find(world, 'charges', charge))),
    closeDispute: lever([text, z.enum(['won', 'lost'])], (dispute, result) =>
      closeDispute(world, find(world, 'disputes', dispute), result),
    ),
    /** What the shop's people do in Stripe's dashboard. */
    deleteCustomer: lever([text], (email) => {
      const customer = newestFirst(world, 'customers').find((one) => one.email === email);
      return deleteCustomer(world, customer?.id ?? email);
    }),
    setPriceActive: lever([text, z.boolean()], (lookupKey, active) => {
      const price = newestFirst(world, 'prices').find(({ lookup_key }) => lookup_key === lookupKey);
      return updatePrice(world, find(world, 'prices', price?.id ?? lookupKey), { active });
    }),
    setPortalOpen: lever([z.boolean()], (isOpen) => void (state.portalClosed = !isOpen)),
    /** Whether the portal lets customers choose another plan. */
    letPortalSwitchPlans: lever([z.boolean()], (switches) => void (state.portalSwitchesPlans = switches)),
    /** From now on Stripe does not know the form of this number. */
    refuseTaxId: lever([text], (value) => void state.unknownTaxIds.push(value)),
    /** What the register of VAT numbers says of this one from now on. */
    setVatVerdict: lever([text, verdict], (value, verdict) => setVerdict(world, value, verdict)),
    /** How the account bills from now on, as people set it in the dashboard. */
    setBilling: lever([billing], (settings) => {
      Object.assign(state.billing, settings);
      return billingOf(world);
    }),
    /** The bank refuses the next charge of this subscription, or so many of them, with this code. */
    declineNext: lever([text, decline.optional()], (subscription, plan) =>
      planDecline(world, subscription, { code: 'generic_decline', times: 1, ...plan }),
    ),
    expireCard: lever([text], (method) => expireCard(world, method)),
    /** The bank has given out a new card in place of this one, and told Stripe. */
    renewCard: lever([text], (method) => renewCard(world, method)),
    failNext: lever([fault], (fault) => void state.faults.push(fault)),
    /** Forgets everything but where events go. */
    reset: lever([], () => store.clear('endpoints')),
  };
}

/** The levers over HTTP, each with a list of its arguments. */
export function leverRoutes(app: App, world: World): void {
  for (const [name, { pullWith }] of Object.entries(leversOn(world)))
    app.post(`/sandbox/${name}`, async (c) => Response.json(pullWith(await c.req.json()) ?? null));
}
