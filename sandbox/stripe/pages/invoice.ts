import type Stripe from 'stripe';
import type { App } from '../core/api';
import { markup, type Html } from './html';
import { idOf } from '../core/ids';
import { invoicePdf } from './invoice-pdf';
import { pageResponse } from './page';
import { collect } from '../billing/collect';
import { cardFields, filledWith, testCards, type Errors, type Values } from './payment-form';
import { portalWords } from './portal-words';
import { saveCard } from '../checkout/save-card';
import { find } from '../core/tables';
import { formatAmount, formatDay, wordsIn } from './words';
import type { World } from '../core/world';

/** The page behind `hosted_invoice_url`, where an open invoice can be paid, and the PDF. */
export function invoicePages(app: App, world: World): void {
  app.get('/i/:id', (c) => {
    const invoice = find(world, 'invoices', c.req.param('id'));
    return show(invoice, languageOf(c.req.header('accept-language')), filledWith(c.req.query('fill') ?? null, {}));
  });
  app.post('/i/:id', async (c) => {
    const values: Values = Object.fromEntries(new URLSearchParams(await c.req.text()));
    const invoice = find(world, 'invoices', c.req.param('id'));
    const language = languageOf(c.req.header('accept-language'));
    if (invoice.status !== 'open') return show(invoice, language, {});
    const result = saveCard(world, idOf(invoice.customer) ?? '', { values, words: wordsIn(language) });
    if ('errors' in result) return show(invoice, language, values, result.errors);
    collect(world, invoice, result.method, { occasion: 'checkout' });
    return show(invoice, language, {});
  });
  app.get('/i/:id/pdf', (c) => {
    const invoice = find(world, 'invoices', c.req.param('id'));
    const disposition = `inline; filename="Invoice-${invoice.number}.pdf"`;
    return new Response(invoicePdf(invoice), {
      headers: { 'content-type': 'application/pdf', 'content-disposition': disposition },
    });
  });
}

function languageOf(accepted: string | undefined): 'de' | 'en' {
  return /^de/i.test(accepted ?? '') ? 'de' : 'en';
}

function show(invoice: Stripe.Invoice, language: 'de' | 'en', values: Values, errors: Errors = {}): Response {
  const path = `/i/${invoice.id}`;
  const words = wordsIn(language);
  const amount = formatAmount(invoice.amount_remaining, invoice.currency);
  const form = markup`<section>
    <form method="post" action="${path}">
      ${cardFields(words, values, errors)} <button class="main">${words.pay(amount)}</button>
    </form>
    ${testCards(words, path)}
  </section>`;
  const body = markup`<p class="note">${words.sandbox}</p>
    <section>
      <h1>${invoice.number}</h1>
      <p>${formatDay(invoice.created)} · ${invoice.status}</p>
      ${totals(invoice)}
      <p><a href="${path}/pdf">PDF</a></p>
    </section>
    ${invoice.status === 'open' ? form : invoice.status === 'paid' && markup`<p>${portalWords(language).paid}</p>`}`;
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return pageResponse({ title: invoice.number ?? invoice.id, language, body, status });
}

function totals(invoice: Stripe.Invoice): Html {
  const lines = invoice.lines.data.map(
    (line) =>
      markup`<dt>${line.description}</dt>
        <dd>${formatAmount(line.amount, invoice.currency)}</dd>`,
  );
  return markup`<dl>
    ${lines}
    <dt class="total">Total</dt>
    <dd class="total">${formatAmount(invoice.total, invoice.currency)}</dd>
  </dl>`;
}
