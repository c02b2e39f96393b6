import { Fragment, type ReactNode } from 'react';
import type Stripe from 'stripe';
import { pageResponse, seeOther } from '../../page';
import { updateSubscription } from '../billing/subscriptions';
import { type Errors, filledWith, saveCard, type Values } from '../checkout/payment-form';
import { type Words, wordsFor } from '../checkout/words';
import { type App, type Context, sent } from '../core/api';
import { formatAmount, formatDay } from '../../format';
import { find, idOf, lookUp, rowsOf, type World } from '../core/world';
import { CardForm } from './card-form';
import { Leading } from './parts';
import { changeDetails, Details } from './portal-details';
import { rows } from './table';

interface View {
  portal: Stripe.BillingPortal.Session;
  words: Words;
  values: Values;
  errors?: Errors;
  message?: string;
}

/** The customer portal: cancel, resume, another card, invoices. */
export function portalPages(app: App, world: World): void {
  const path = '/p/session/:id';
  const arrive = (c: Context) => {
    const portal = find(world, 'portalSessions', c.req.param('id') ?? '');
    return { portal, words: wordsFor(portal.locale, c.req.header('accept-language')) };
  };
  app.get(path, (c) => show(world, { ...arrive(c), values: filledWith(c.req.query('fill')) }));
  app.post(`${path}/card`, async (c) => {
    const values: Values = Object.fromEntries(await sent(c));
    const { portal, words } = arrive(c);
    const result = saveCard(world, portal.customer, values, words);
    if ('errors' in result) return show(world, { portal, words, values, errors: result.errors });
    return show(world, { portal, words, values: {}, message: words.portal.saved });
  });
  app.post(`${path}/details`, async (c) => {
    const { portal } = arrive(c);
    changeDetails(world, portal.customer, await sent(c));
    return seeOther(`/p/session/${portal.id}`);
  });
  app.post(`${path}/subscriptions/:child`, async (c) => {
    const cancel = (await sent(c)).get('action') === 'cancel';
    const { portal } = arrive(c);
    const subscription = find(world, 'subscriptions', c.req.param('child'));
    if (subscription.customer === portal.customer && subscription.ended_at === null) {
      updateSubscription(world, subscription, { cancel_at_period_end: cancel });
    }
    return seeOther(`/p/session/${portal.id}`);
  });
}

const INVOICE: ((invoice: Stripe.Invoice) => ReactNode)[] = [
  ({ created }) => formatDay(created),
  ({ id, number }) => <a href={`/i/${id}`}>{number}</a>,
  ({ total, currency }) => formatAmount(total, currency),
  ({ status }) => status,
  ({ id }) => <a href={`/i/${id}/pdf`}>PDF</a>,
];

function show(world: World, { portal, words, values, errors = {}, message }: View): Response {
  const path = `/p/session/${portal.id}`;
  const subscriptions = rowsOf(world, 'subscriptions', 'customer', portal.customer);
  const invoices = rowsOf(world, 'invoices', 'customer', portal.customer);
  const body = (
    <>
      <h1>{words.portal.title}</h1>
      <p className="note">{words.sandbox}</p>
      {message && <p role="status">{message}</p>}
      <section id="subscriptions">
        <h2>{words.portal.subscriptions}</h2>
        {subscriptions.map((one) => (
          <Fragment key={one.id}>{subscriptionRow(world, one, path, words.portal)}</Fragment>
        ))}
        {subscriptions.length === 0 && <p>{words.portal.nothing}</p>}
      </section>
      <section id="card">
        <h2>{words.portal.method}</h2>
        <p>{shownMethod(world, portal.customer, subscriptions[0]) ?? words.portal.noMethod}</p>
        <CardForm {...{ words, values, errors, path }} action={`${path}/card`} label={words.portal.save} />
      </section>
      <Details world={world} customer={portal.customer} action={`${path}/details`} words={words} />
      <section>
        <h2>{words.portal.invoices}</h2>
        <div className="scroll">{rows(invoices, INVOICE)}</div>
        {invoices.length === 0 && <p>{words.portal.nothing}</p>}
      </section>
      {portal.return_url && <Leading to={portal.return_url}>{words.back}</Leading>}
    </>
  );
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return pageResponse({ title: words.portal.title, language: words.language, body, status });
}

function subscriptionRow(world: World, subscription: Stripe.Subscription, path: string, words: Words['portal']) {
  const item = subscription.items.data[0];
  const product = lookUp(world, 'products', item?.price.product);
  const ends = subscription.cancel_at !== null;
  const day = formatDay(subscription.ended_at ?? subscription.cancel_at ?? item?.current_period_end);
  return (
    <>
      <p>
        <strong>{product?.name}</strong>: {subscription.status},{' '}
        {ends || subscription.ended_at ? words.ends(day) : words.renews(day)}
      </p>
      {subscription.ended_at === null && (
        <form method="post" action={`${path}/subscriptions/${subscription.id}`}>
          <button name="action" value={ends ? 'resume' : 'cancel'}>
            {ends ? words.resume : words.cancel}
          </button>
        </form>
      )}
    </>
  );
}

function shownMethod(world: World, customer: string, newest: Stripe.Subscription | undefined): string | undefined {
  const { invoice_settings: settings } = find(world, 'customers', customer);
  const id = idOf(settings.default_payment_method ?? newest?.default_payment_method);
  const method = lookUp(world, 'paymentMethods', id);
  return method?.card ? `${method.card.brand} •••• ${method.card.last4}` : method?.type;
}
