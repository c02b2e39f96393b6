import { Fragment } from 'react';
import type Stripe from 'stripe';
import { pageResponse, seeOther } from '../../page';
import { updateSubscription } from '../billing/update';
import { type Errors, filledWith, saveCard, type Values } from '../checkout/payment-form';
import { type Words, wordsFor } from '../checkout/words';
import type { App } from '../core/api';
import { formatAmount, formatDay } from '../../format';
import { find, idOf, lookUp, rowsOf, type World } from '../core/world';
import { CardFields, TestCards } from './card-form';
import { changeDetails, Details } from './portal-details';

interface View {
  portal: Stripe.BillingPortal.Session;
  words: Words;
  values: Values;
  errors?: Errors;
  message?: string;
}

/** The customer portal: cancel, resume, another card, invoices. */
export function portalPages(app: App, world: World): void {
  const arrive = (id: string, language: string | undefined) => {
    const portal = find(world, 'portalSessions', id);
    return { portal, words: wordsFor(portal.locale, language) };
  };
  app.get('/p/session/:id', (c) => {
    const visit = arrive(c.req.param('id'), c.req.header('accept-language'));
    return show(world, { ...visit, values: filledWith(c.req.query('fill')) });
  });
  app.post('/p/session/:id/card', async (c) => {
    const values: Values = Object.fromEntries(new URLSearchParams(await c.req.text()));
    const visit = arrive(c.req.param('id'), c.req.header('accept-language'));
    const result = saveCard(world, visit.portal.customer, { values, words: visit.words });
    if ('errors' in result) return show(world, { ...visit, values, errors: result.errors });
    return show(world, { ...visit, values: {}, message: visit.words.portal.saved });
  });
  app.post('/p/session/:id/details', async (c) => {
    const portal = find(world, 'portalSessions', c.req.param('id'));
    changeDetails(world, portal.customer, new URLSearchParams(await c.req.text()));
    return seeOther(`/p/session/${portal.id}`);
  });
  app.post('/p/session/:id/subscriptions/:child', async (c) => {
    const cancel = new URLSearchParams(await c.req.text()).get('action') === 'cancel';
    const portal = find(world, 'portalSessions', c.req.param('id'));
    const subscription = find(world, 'subscriptions', c.req.param('child'));
    if (subscription.customer === portal.customer && subscription.ended_at === null) {
      updateSubscription(world, subscription, { cancel_at_period_end: cancel });
    }
    return seeOther(`/p/session/${portal.id}`);
  });
}

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
        <form method="post" action={`${path}/card`}>
          <CardFields words={words} values={values} errors={errors} />
          <button className="main">{words.portal.save}</button>
        </form>
        <TestCards words={words} path={path} />
      </section>
      <Details world={world} customer={portal.customer} action={`${path}/details`} language={words.language} />
      <section>
        <h2>{words.portal.invoices}</h2>
        {invoices.length > 0 ? <Invoices invoices={invoices} /> : <p>{words.portal.nothing}</p>}
      </section>
      {portal.return_url && (
        <p>
          <a href={portal.return_url}>{words.back}</a>
        </p>
      )}
    </>
  );
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return pageResponse({ title: words.portal.title, language: words.language, body, status });
}

function subscriptionRow(world: World, subscription: Stripe.Subscription, path: string, words: Words['portal']) {
  const item = subscription.items.data[0];
  const product = lookUp(world, 'products', idOf(item?.price.product));
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
  const method = lookUp(
    world,
    'paymentMethods',
    idOf(settings.default_payment_method ?? newest?.default_payment_method),
  );
  return method?.card ? `${method.card.brand} •••• ${method.card.last4}` : method?.type;
}

function Invoices({ invoices }: { invoices: Stripe.Invoice[] }) {
  const rows = invoices.map((invoice) => (
    <tr key={invoice.id}>
      <td>{formatDay(invoice.created)}</td>
      <td>
        <a href={`/i/${invoice.id}`}>{invoice.number}</a>
      </td>
      <td>{formatAmount(invoice.total, invoice.currency)}</td>
      <td>{invoice.status}</td>
      <td>
        <a href={`/i/${invoice.id}/pdf`}>PDF</a>
      </td>
    </tr>
  ));
  return (
    <div className="scroll">
      <table className="rows">
        <tbody>{rows}</tbody>
      </table>
    </div>
  );
}
