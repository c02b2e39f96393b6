import type Stripe from 'stripe';
import type { App } from '../core/api';
import { markup, type Html } from './html';
import { idOf } from '../core/ids';
import { pageResponse, seeOther } from './page';
import { cardFields, filledWith, testCards, type Errors, type Values } from './payment-form';
import { portalWords, type PortalWords } from './portal-words';
import { saveCard } from '../checkout/save-card';
import { find, lookUp, newestFirst } from '../core/tables';
import { updateSubscription } from '../billing/update';
import { formatAmount, formatDay, wordsIn, type CheckoutWords } from './words';
import type { World } from '../core/world';

interface View {
  portal: Stripe.BillingPortal.Session;
  language: 'de' | 'en';
  values: Values;
  errors: Errors;
  message?: string;
}

/** The customer portal: cancel, resume, another card, invoices. */
export function portalPages(app: App, world: World): void {
  app.get('/p/session/:id', (c) => {
    const portal = find(world, 'portalSessions', c.req.param('id'));
    const values = filledWith(c.req.query('fill') ?? null, {});
    return show(world, { portal, language: languageOf(portal, c.req.header('accept-language')), values, errors: {} });
  });
  app.post('/p/session/:id/card', async (c) => {
    const values: Values = Object.fromEntries(new URLSearchParams(await c.req.text()));
    const portal = find(world, 'portalSessions', c.req.param('id'));
    const language = languageOf(portal, c.req.header('accept-language'));
    const result = saveCard(world, portal.customer, { values, words: wordsIn(language) });
    if ('errors' in result) return show(world, { portal, language, values, errors: result.errors });
    return show(world, { portal, language, values: {}, errors: {}, message: portalWords(language).saved });
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

function languageOf(portal: Stripe.BillingPortal.Session, accepted: string | undefined): 'de' | 'en' {
  const locale = portal.locale && portal.locale !== 'auto' ? portal.locale : (accepted ?? 'en');
  return /^de/i.test(locale) ? 'de' : 'en';
}

function show(world: World, view: View): Response {
  const { portal, language, errors } = view;
  const words = portalWords(language);
  const body = markup`<h1>${words.title}</h1>
    <p class="note">${words.sandbox}</p>
    ${view.message && markup`<p role="status">${view.message}</p>`}
    <section id="subscriptions">
      <h2>${words.subscriptions}</h2>
      ${subscriptions(world, portal, words)}
    </section>
    <section id="card">
      <h2>${words.method}</h2>
      ${cardForm(world, view, words, wordsIn(language))}
    </section>
    <section>
      <h2>${words.invoices}</h2>
      ${invoices(world, portal, words)}
    </section>
    ${portal.return_url && markup`<p><a href="${portal.return_url}">${words.back}</a></p>`}`;
  return pageResponse({ title: words.title, language, body, status: Object.keys(errors).length > 0 ? 422 : 200 });
}

function subscriptions(world: World, portal: Stripe.BillingPortal.Session, words: PortalWords): Html {
  const rows = newestFirst(world, 'subscriptions').filter(({ customer }) => customer === portal.customer);
  if (rows.length === 0) return markup`<p>${words.nothing}</p>`;
  return markup`${rows.map((subscription) => {
    const item = subscription.items.data[0];
    const product = lookUp(world, 'products', idOf(item?.price.product));
    const ends = subscription.cancel_at !== null;
    const day = formatDay(subscription.ended_at ?? subscription.cancel_at ?? item?.current_period_end);
    const button = ends ? words.resume : words.cancel;
    return markup`<p>
        <strong>${product?.name}</strong>: ${subscription.status},
        ${ends || subscription.ended_at ? words.ends(day) : words.renews(day)}
      </p>
      ${
        subscription.ended_at === null &&
        markup`<form method="post" action="/p/session/${portal.id}/subscriptions/${subscription.id}">
          <button name="action" value="${ends ? 'resume' : 'cancel'}">${button}</button>
        </form>`
      }`;
  })}`;
}

function cardForm(world: World, { portal, values, errors }: View, words: PortalWords, checkout: CheckoutWords): Html {
  const customer = find(world, 'customers', portal.customer);
  const subscription = newestFirst(world, 'subscriptions').find((one) => one.customer === customer.id);
  const id = customer.invoice_settings.default_payment_method ?? subscription?.default_payment_method;
  const method = lookUp(world, 'paymentMethods', idOf(id));
  const shown = method?.card ? `${method.card.brand} •••• ${method.card.last4}` : (method?.type ?? words.noMethod);
  const path = `/p/session/${portal.id}`;
  return markup`<p>${shown}</p>
    <form method="post" action="${path}/card">
      ${cardFields(checkout, values, errors)} <button class="main">${words.save}</button>
    </form>
    ${testCards(checkout, path)}`;
}

function invoices(world: World, portal: Stripe.BillingPortal.Session, words: PortalWords): Html {
  const rows = newestFirst(world, 'invoices').filter(({ customer }) => customer === portal.customer);
  if (rows.length === 0) return markup`<p>${words.nothing}</p>`;
  return markup`<div class="scroll">
    <table class="rows">
      ${rows.map(
        (invoice) =>
          markup`<tr>
            <td>${formatDay(invoice.created)}</td>
            <td><a href="/i/${invoice.id}">${invoice.number}</a></td>
            <td>${formatAmount(invoice.total, invoice.currency)}</td>
            <td>${invoice.status}</td>
            <td><a href="/i/${invoice.id}/pdf">PDF</a></td>
          </tr>`,
      )}
    </table>
  </div>`;
}
