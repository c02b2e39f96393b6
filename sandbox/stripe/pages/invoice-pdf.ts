import { PageSizes, PDFDocument, StandardFonts } from 'pdf-lib';
import type Stripe from 'stripe';
import { formatAmount, formatDay } from '../core/format';

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
