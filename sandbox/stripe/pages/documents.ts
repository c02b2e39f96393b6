import type Stripe from 'stripe';
import { formatAmount, formatDay } from '../../format';
import type { App } from '../core/api';
import { find, lookUp, type World } from '../core/world';
import { type Words, wordsIn } from '../checkout/words';
import { pdfOf, type PdfLine } from './pdf';

/** The PDFs behind `invoice_pdf` and a credit note's `pdf`. */
export function documentPages(app: App, world: World): void {
  app.get('/i/:id/pdf', async (c) => {
    const invoice = find(world, 'invoices', c.req.param('id'));
    return asPdf(`Invoice-${invoice.number}`, await invoicePdf(world, invoice));
  });
  app.get('/cn/:id/pdf', async (c) => {
    const note = find(world, 'creditNotes', c.req.param('id'));
    return asPdf(`Credit-note-${note.number}`, await creditNotePdf(world, note));
  });
}

function asPdf(name: string, bytes: Uint8Array<ArrayBuffer>): Response {
  return new Response(bytes, {
    headers: { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${name}.pdf"` },
  });
}

/** An invoice with what Stripe prints on it. */
export function invoicePdf(world: World, invoice: Stripe.Invoice): Promise<Uint8Array<ArrayBuffer>> {
  const words = wordsOf(world, invoice);
  const { currency } = invoice;
  return pdfOf(`${words.invoice} ${invoice.number ?? invoice.id}`, [
    ...head(words, { title: words.invoice, number: invoice.number, created: invoice.effective_at ?? invoice.created }),
    ...(invoice.custom_fields ?? []).map(({ name, value }) => ({ left: name, right: value })),
    '',
    ...parties(world, invoice, words),
    '',
    ...invoice.lines.data.flatMap(({ description, amount, period }) => [
      { left: description ?? '', right: formatAmount(amount, currency) },
      `${formatDay(period.start)} - ${formatDay(period.end)}`,
    ]),
    '',
    ...sums(world, invoice, words),
    { left: words.paid, right: formatAmount(invoice.amount_paid, currency) },
    { left: words.due, right: formatAmount(invoice.amount_remaining, currency), bold: true },
    '',
    ...(invoice.customer_tax_exempt === 'reverse' ? [words.reverseCharge, ''] : []),
    ...(invoice.footer ?? '').split('\n'),
  ]);
}

/** A credit note with what Stripe prints on it. */
export function creditNotePdf(world: World, note: Stripe.CreditNote): Promise<Uint8Array<ArrayBuffer>> {
  const invoice = find(world, 'invoices', note.invoice);
  const words = wordsOf(world, invoice);
  return pdfOf(`${words.creditNote} ${note.number}`, [
    ...head(words, { title: words.creditNote, number: note.number, created: note.created }),
    { left: words.ofInvoice, right: invoice.number ?? invoice.id },
    '',
    ...parties(world, invoice, words),
    '',
    ...sums(world, note, words),
    '',
    ...(invoice.customer_tax_exempt === 'reverse' ? [words.reverseCharge, ''] : []),
    ...(note.memo ? [`${words.memo}: ${note.memo}`, ''] : []),
    ...(invoice.footer ?? '').split('\n'),
  ]);
}

function wordsOf(world: World, { customer }: Stripe.Invoice): Words['document'] {
  const preferred = lookUp(world, 'customers', customer)?.preferred_locales?.[0];
  return wordsIn(preferred?.startsWith('de') ? 'de' : 'en').document;
}

type Head = { title: string; number: string | null; created: number };

function head(words: Words['document'], { title, number, created }: Head): PdfLine[] {
  return [
    { title },
    words.sandbox,
    '',
    { left: words.number, right: number ?? '' },
    { left: words.date, right: formatDay(created) },
  ];
}

function parties(world: World, invoice: Stripe.Invoice, words: Words['document']): PdfLine[] {
  const { customer_address: address } = invoice;
  const ownNumbers = (invoice.account_tax_ids ?? []).flatMap((id) => lookUp(world, 'taxIds', id)?.value ?? []);
  const theirNumbers = (invoice.customer_tax_ids ?? []).flatMap(({ value }) => value ?? []);
  const place = [address?.postal_code, address?.city].filter(Boolean).join(' ');
  return [
    { left: invoice.account_name ?? '', right: '', bold: true },
    ...(world.settings.account?.address ?? []),
    ...ownNumbers.map((number) => `${words.vatNumber} ${number}`),
    '',
    { left: words.to, right: '', bold: true },
    ...[invoice.customer_name, address?.line1, address?.line2, place, address?.country].flatMap((line) => line || []),
    ...(invoice.customer_email ? [invoice.customer_email] : []),
    ...theirNumbers.map((number) => `${words.vatNumber} ${number}`),
  ];
}

type Summed = Pick<Stripe.Invoice, 'total' | 'total_excluding_tax' | 'total_taxes' | 'currency'>;

function sums(
  world: World,
  { total, total_excluding_tax, total_taxes, currency }: Summed,
  words: Words['document'],
): PdfLine[] {
  const taxes = (total_taxes ?? []).map(({ amount, tax_rate_details, tax_behavior }) => {
    const rate = lookUp(world, 'taxRates', tax_rate_details?.tax_rate);
    const left = words.rate(rate?.display_name ?? '', rate?.percentage ?? 0, tax_behavior === 'inclusive');
    return { left, right: formatAmount(amount, currency) };
  });
  return [
    { left: words.net, right: formatAmount(total_excluding_tax ?? total, currency) },
    ...taxes,
    { left: words.total, right: formatAmount(total, currency), bold: true },
  ];
}
