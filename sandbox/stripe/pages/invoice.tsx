import type Stripe from 'stripe';
import { NeighbourLinks } from '../../neighbours';
import { pageResponse } from '../../page';
import { collect } from '../billing/collect';
import { type Errors, filledWith, saveCard, type Values } from '../checkout/payment-form';
import { wordsFor } from '../checkout/words';
import { type App, type Context, sent } from '../core/api';
import { formatAmount, formatDay } from '../../format';
import { find, now, type World } from '../core/world';
import { CardForm } from './card-form';
import { Leading, Sums } from './parts';

/** The page behind `hosted_invoice_url`, where an open invoice can be paid. */
export function invoicePages(app: App, world: World): void {
  const guard: Parameters<App['get']>[1] = (c, next) => expired(world, c) ?? next();
  app.use('/i/:id', guard);
  app.use('/i/:id/:document', guard);
  const arrive = (c: Context) => ({
    invoice: find(world, 'invoices', c.req.param('id') ?? ''),
    words: wordsFor(null, c.req.header('accept-language')),
  });
  app.get('/i/:id', (c) => show(world, { ...arrive(c), values: filledWith(c.req.query('fill')) }));
  app.post('/i/:id', async (c) => {
    const values: Values = Object.fromEntries(await sent(c));
    const { invoice, words } = arrive(c);
    if (invoice.status !== 'open') return show(world, { invoice, words, values: {} });
    const result = saveCard(world, invoice.customer, values, words);
    if ('errors' in result) return show(world, { invoice, words, values, errors: result.errors });
    collect(world, invoice, result.method, { occasion: 'checkout' });
    return show(world, { invoice, words, values: {} });
  });
}

/** Who comes with a link of an invoice finds it closed once the link has expired. */
function expired(world: World, c: Context): Response | undefined {
  const until = c.req.query('until');
  if (until === undefined || Number(until) >= now(world)) return undefined;
  const { sandbox, linkExpired, language } = wordsFor(null, c.req.header('accept-language'));
  const body = (
    <section>
      <h1>{linkExpired}</h1>
      <p className="note">{sandbox}</p>
    </section>
  );
  return pageResponse({ title: linkExpired, language, body, status: 410 });
}

type View = { invoice: Stripe.Invoice; words: ReturnType<typeof wordsFor>; values: Values; errors?: Errors };

function show({ settings }: World, { invoice, words, values, errors = {} }: View): Response {
  const path = `/i/${invoice.id}`;
  const amount = (minor: number) => formatAmount(minor, invoice.currency);
  const lines = invoice.lines.data.map((line) => ({ what: line.description, amount: amount(line.amount) }));
  const total = { what: 'Total', amount: amount(invoice.total), look: 'total' as const };
  const pay = words.pay(amount(invoice.amount_remaining));
  const body = (
    <>
      <p className="note">{words.sandbox}</p>
      <section>
        <h1>{invoice.number}</h1>
        <p>
          {formatDay(invoice.created)} · {invoice.status}
        </p>
        <Sums of={[...lines, total]} />
        <Leading to={`${path}/pdf`}>PDF</Leading>
      </section>
      {invoice.status === 'open' && (
        <section>
          <CardForm {...{ words, values, errors, path }} action={path} label={pay} />
        </section>
      )}
      {invoice.status === 'paid' && <p>{words.paid}</p>}
    </>
  );
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  const header = <NeighbourLinks to={settings.neighbours} />;
  return pageResponse({ title: invoice.number ?? invoice.id, language: words.language, header, body, status });
}
