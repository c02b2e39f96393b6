import { z } from 'zod';
import { pauseWebhooks, paySession, resendEvents, reset, setWebhook } from './actions';
import type { App } from './core/api';
import { type CardName, isCardName } from './checkout/cards';
import { advanceClock } from './billing/clock';
import { deleteCustomer } from './objects/customers';
import { closeDispute, openDispute } from './objects/disputes';
import { isOfType, MAIN_ENDPOINT } from './webhooks/endpoints';
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

const outcome = z.enum(['succeeds', 'fails']);
const card = z.string().refine((word): word is CardName => isCardName(word), 'No such card');
const span = z.strictObject({
  days: z.number().optional(),
  hours: z.number().optional(),
  minutes: z.number().optional(),
});
const resend = z.strictObject({
  events: z.array(z.string()),
  times: z.int().positive().optional(),
  shuffled: z.boolean().optional(),
});
const billing = z
  .strictObject({
    ...each('draftMinutes upcomingDays linkDays', z.number().min(0)),
    retryDays: z.array(z.number().positive()),
    afterLastRetry: z.enum(['cancel', 'unpaid', 'past_due']),
    updatesCards: z.boolean(),
  })
  .partial();
const decline = z.strictObject({
  subscription: z.string(),
  code: z.string().default('generic_decline'),
  times: z.int().positive().default(1),
});
const empty = z.looseObject({});

/** The levers under /sandbox with which tests and the launcher move this Stripe. */
export function controlRoutes(app: App, world: World): void {
  const lever = <Params>(path: string, schema: z.ZodType<Params>, pull: (params: Params) => unknown) =>
    app.post(`/sandbox/${path}`, async (c) => {
      const text = await c.req.text();
      const result = schema.safeParse(text ? JSON.parse(text) : {});
      if (!result.success) throw invalid(z.prettifyError(result.error));
      return Response.json(pull(result.data) ?? {});
    });
  const charge = z.strictObject({ charge: z.string() });
  const session = { session: z.string() };

  lever('webhook', z.strictObject({ url: z.url(), secret: z.string().min(1) }), (to) => setWebhook(world, to));
  lever('webhook/disable', empty, () => (find(world, 'endpoints', MAIN_ENDPOINT).status = 'disabled'));
  lever('webhook/enable', empty, () => (find(world, 'endpoints', MAIN_ENDPOINT).status = 'enabled'));
  lever('webhooks/pause', empty, () => pauseWebhooks(world, true));
  lever('webhooks/resume', empty, () => pauseWebhooks(world, false));
  lever('clock', span, ({ days = 0, hours = 0, minutes = 0 }) => {
    advanceClock(world, ((days * 24 + hours) * 60 + minutes) * 60);
    return { now: now(world) };
  });
  lever('pay', z.strictObject({ ...session, card }), (params) => paySession(world, params.session, params.card));
  lever('late', z.strictObject({ ...session, outcome }), (params) => {
    finishLate(world, latePaymentOf(world, params.session), params.outcome);
    return find(world, 'sessions', params.session);
  });
  lever('expire', z.strictObject(session), (params) => expireSession(world, find(world, 'sessions', params.session)));
  lever('resend', resend, ({ events, ...options }) => resendEvents(world, events, options));
  lever('fault', z.strictObject({ path: z.string(), status: z.int(), count: z.int().positive() }), (fault) => {
    world.state.faults.push(fault);
  });
  lever('refund', z.strictObject({ refund: z.string(), outcome }), (params) =>
    finishRefund(world, find(world, 'refunds', params.refund), params.outcome),
  );
  lever('dispute', charge, (params) => openDispute(world, find(world, 'charges', params.charge)));
  lever('dispute/close', z.strictObject({ dispute: z.string(), result: z.enum(['won', 'lost']) }), (params) =>
    closeDispute(world, find(world, 'disputes', params.dispute), params.result),
  );
  lever('customer/delete', z.strictObject({ email: z.string() }), ({ email }) => {
    const customer = newestFirst(world, 'customers').find((one) => one.email === email);
    return deleteCustomer(world, customer?.id ?? email);
  });
  lever('price', z.strictObject({ lookupKey: z.string(), active: z.boolean() }), ({ lookupKey, active }) => {
    const price = newestFirst(world, 'prices').find((one) => one.lookup_key === lookupKey);
    return updatePrice({ world, params: { active }, id: price?.id ?? lookupKey });
  });
  lever('portal', z.strictObject({ open: z.boolean(), switchesPlans: z.boolean() }).partial(), (portal) => {
    if (portal.open !== undefined) world.state.portalClosed = !portal.open;
    if (portal.switchesPlans !== undefined) world.state.portalSwitchesPlans = portal.switchesPlans;
  });
  lever('tax-id/refuse', z.strictObject({ value: z.string() }), ({ value }) => {
    world.state.unknownTaxIds = [...(world.state.unknownTaxIds ?? []), value];
  });
  const verdict = z.strictObject({ value: z.string(), verdict: z.enum(['verified', 'unverified', 'unavailable']) });
  lever('tax-id/verify', verdict, ({ value, verdict }) => setVerdict(world, value, verdict));
  lever('billing', billing, (settings) => {
    world.state.billing = { ...world.state.billing, ...settings };
    return billingOf(world);
  });
  lever('decline', decline, ({ subscription, ...plan }) => planDecline(world, subscription, plan));
  lever('card', z.strictObject({ method: z.string(), becomes: z.enum(['expired', 'renewed']) }), (params) =>
    params.becomes === 'expired' ? expireCard(world, params.method) : renewCard(world, params.method),
  );
  lever('reset', empty, () => reset(world));
  app.get('/sandbox/now', () => Response.json({ now: now(world) }));
  app.get('/sandbox/waiting', () => Response.json(world.store.tables.waiting.size));
  app.get('/sandbox/deliveries', () => Response.json(world.store.tables.deliveries.all()));
  app.get('/sandbox/events', (c) => {
    const type = c.req.query('type') ?? '*';
    return Response.json(newestFirst(world, 'events').filter((event) => isOfType(event.type, type)));
  });
}
