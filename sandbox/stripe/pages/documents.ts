import type Stripe from 'stripe';
import { formatAmount, formatDay } from '../../format';
import type { App } from '../core/api';
import { find, lookUp, type World } from '../core/world';
import { type Words, wordsIn } from '../checkout/words';
import { pdfOf, type PdfLine } from './pdf';

/** The PDFs behind `invoice_pdf` and a credit note's `pdf`, with what Stripe prints on them. */
export function documentPages(app: App, world: World): void {
  app.get('/i/:id/pdf', (c) => {
    const invoice = find(world, 'invoices', c.req.param('id'));
    return asPdf(`Invoice-${invoice.number}`, invoiceLines(world, invoice));
  });
  app.get('/cn/:id/pdf', (c) => {
    const note = find(world, 'creditNotes', c.req.param('id'));
    return asPdf(`Credit-note-${note.number}`, creditNoteLines(world, note));
  });
}

async function asPdf(name: string, lines: PdfLine[]): Promise<Response> {
  const headers = { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${name}.pdf"` };
  return new Response(await pdfOf(name, lines), { headers });
}

function invoiceLines(world: World, invoice: Stripe.Invoice): PdfLine[] {
  const words = wordsOf(world, invoice);
  const amount = (minor: number) => formatAmount(minor, invoice.currency);
  return [
    ...head(words, words.invoice, invoice.number, invoice.effective_at ?? invoice.created),
    ...(invoice.custom_fields ?? []).map(({ name, value }) => ({ left: name, right: value })),
    '',
    ...parties(world, invoice, words),
    '',
    ...invoice.lines.data.flatMap(({ description, amount: minor, period }) => [
      { left: description ?? '', right: amount(minor) },
      `${formatDay(period.start)} - ${formatDay(period.end)}`,
    ]),
    '',
    ...sums(world, invoice, words),
    { left: words.paid, right: amount(invoice.amount_paid) },
    { left: words.due, right: amount(invoice.amount_remaining), bold: true },
    ...foot(invoice, words),
  ];
}

function creditNoteLines(world: World, note: Stripe.CreditNote): PdfLine[] {
  const invoice = find(world, 'invoices', note.invoice);
  const words = wordsOf(world, invoice);
  return [
    ...head(words, words.creditNote, note.number, note.created),
    { left: words.ofInvoice, right: invoice.number ?? invoice.id },
    '',
    ...parties(world, invoice, words),
    '',
    ...sums(world, note, words),
    ...(note.memo ? ['', `${words.memo}: ${note.memo}`] : []),
    ...foot(invoice, words),
  ];
}

type Printed = Words['document'];

function wordsOf(world: World, { customer }: Stripe.Invoice): Printed {
  const preferred = lookUp(world, 'customers', customer)?.preferred_locales?.[0];
  return wordsIn(preferred?.startsWith('de') ? 'de' : 'en').document;
}

function head(words: Printed, title: string, number: string | null, created: number): PdfLine[] {
  const facts = [
    { left: words.number, right: number ?? '' },
    { left: words.date, right: formatDay(created) },
  ];
  return [{ title }, words.sandbox, '', ...facts];
}

function parties(world: World, invoice: Stripe.Invoice, words: Printed): PdfLine[] {
  const { customer_address: address } = invoice;
  const ownNumbers = (invoice.account_tax_ids ?? []).map((id) => lookUp(world, 'taxIds', id)?.value);
  const theirNumbers = (invoice.customer_tax_ids ?? []).map(({ value }) => value);
  const numbers = (values: (string | null | undefined)[]) =>
    values.flatMap((value) => (value ? `${words.vatNumber} ${value}` : []));
  const place = [address?.postal_code, address?.city].filter(Boolean).join(' ');
  const theirs = [invoice.customer_name, address?.line1, address?.line2, place, address?.country];
  return [
    { left: invoice.account_name ?? '', right: '', bold: true },
    ...(world.settings.account?.address ?? []),
    ...numbers(ownNumbers),
    '',
    { left: words.to, right: '', bold: true },
    ...[...theirs, invoice.customer_email].flatMap((line) => line || []),
    ...numbers(theirNumbers),
  ];
}

type Summed = Pick<Stripe.Invoice, 'total' | 'total_excluding_tax' | 'total_taxes' | 'currency'>;

function sums(world: World, { total, total_excluding_tax, total_taxes, currency }: Summed, words: Printed): PdfLine[] {
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

function foot({ customer_tax_exempt: exempt, footer }: Stripe.Invoice, words: Printed): PdfLine[] {
  return ['', ...(exempt === 'reverse' ? [words.reverseCharge, ''] : []), ...(footer ?? '').split('\n')];
}
