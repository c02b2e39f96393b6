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
import { PageSizes, PDFDocument, StandardFonts } from 'pdf-lib';

/** The page behind `hosted_invoice_url`, where an open invoice can be paid, and the PDF. */
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
  app.get('/i/:id/pdf', async (c) => {
    const invoice = find(world, 'invoices', c.req.param('id'));
    const disposition = `inline; filename="Invoice-${invoice.number}.pdf"`;
    return new Response(await invoicePdf(invoice), {
      headers: { 'content-type': 'application/pdf', 'content-disposition': disposition },
    });
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

/** A small but real PDF of the invoice: one page of text. */
export function invoicePdf(invoice: Stripe.Invoice): Promise<Uint8Array<ArrayBuffer>> {
  return pdf([
    `Invoice ${invoice.number ?? invoice.id}`,
    `Sandbox: this is not a real invoice. Date ${formatDay(invoice.created)}, status ${invoice.status ?? ''}`,
    '',
    invoice.customer_name ?? '',
    invoice.customer_email ?? '',
    ...(invoice.custom_fields ?? []).map(({ name, value }) => `${name}: ${value}`),
    '',
    ...invoice.lines.data.map((line) => `${line.description ?? ''}   ${formatAmount(line.amount, invoice.currency)}`),
    '',
    ...(invoice.total_taxes ?? []).map(
      (tax) => `Tax (${tax.tax_behavior})   ${formatAmount(tax.amount, invoice.currency)}`,
    ),
    `Total   ${formatAmount(invoice.total, invoice.currency)}`,
    `Paid    ${formatAmount(invoice.amount_paid, invoice.currency)}`,
    '',
    invoice.footer ?? '',
  ]);
}

async function pdf(lines: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage(PageSizes.A4);
  // The font knows Latin-1 only.
  const text = lines.join('\n').replaceAll(/[^\n\x20-\xff]/g, '-');
  page.drawText(text, { x: 50, y: 780, size: 11, lineHeight: 16, font });
  return new Uint8Array(await document.save());
}
