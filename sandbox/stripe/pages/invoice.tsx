import type Stripe from 'stripe';
import { NeighbourLinks } from '../../neighbours';
import { pageResponse } from '../../page';
import { collect } from '../billing/collect';
import { type Errors, filledWith, saveCard, type Values } from '../checkout/payment-form';
import { type Words, wordsFor } from '../checkout/words';
import type { App } from '../core/api';
import { formatAmount, formatDay } from '../../format';
import { find, idOf, type World } from '../core/world';
import { CardFields, TestCards } from './card-form';

/** The page behind `hosted_invoice_url`, where an open invoice can be paid. */
export function invoicePages(app: App, world: World): void {
  app.get('/i/:id', (c) => {
    const invoice = find(world, 'invoices', c.req.param('id'));
    return show(world, invoice, wordsFor(null, c.req.header('accept-language')), filledWith(c.req.query('fill')));
  });
  app.post('/i/:id', async (c) => {
    const values: Values = Object.fromEntries(new URLSearchParams(await c.req.text()));
    const invoice = find(world, 'invoices', c.req.param('id'));
    const words = wordsFor(null, c.req.header('accept-language'));
    if (invoice.status !== 'open') return show(world, invoice, words, {});
    const result = saveCard(world, idOf(invoice.customer) ?? '', { values, words });
    if ('errors' in result) return show(world, invoice, words, values, result.errors);
    collect(world, invoice, result.method, { occasion: 'checkout' });
    return show(world, invoice, words, {});
  });
}

function show(
  { settings }: World,
  invoice: Stripe.Invoice,
  words: Words,
  values: Values,
  errors: Errors = {},
): Response {
  const path = `/i/${invoice.id}`;
  const body = (
    <>
      <p className="note">{words.sandbox}</p>
      <section>
        <h1>{invoice.number}</h1>
        <p>
          {formatDay(invoice.created)} · {invoice.status}
        </p>
        <Totals invoice={invoice} />
        <p>
          <a href={`${path}/pdf`}>PDF</a>
        </p>
      </section>
      {invoice.status === 'open' && (
        <section>
          <form method="post" action={path}>
            <CardFields words={words} values={values} errors={errors} />
            <button className="main">{words.pay(formatAmount(invoice.amount_remaining, invoice.currency))}</button>
          </form>
          <TestCards words={words} path={path} />
        </section>
      )}
      {invoice.status === 'paid' && <p>{words.paid}</p>}
    </>
  );
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  const header = <NeighbourLinks to={settings.neighbours} />;
  return pageResponse({ title: invoice.number ?? invoice.id, language: words.language, header, body, status });
}

function Totals({ invoice }: { invoice: Stripe.Invoice }) {
  const lines = invoice.lines.data.map((line) => [
    <dt key={line.id}>{line.description}</dt>,
    <dd key={`${line.id} amount`}>{formatAmount(line.amount, invoice.currency)}</dd>,
  ]);
  return (
    <dl>
      {lines}
      <dt className="total">Total</dt>
      <dd className="total">{formatAmount(invoice.total, invoice.currency)}</dd>
    </dl>
  );
}
