import type Stripe from 'stripe';
import { formatAmount, formatDay } from '../core/format';

/** A small but real PDF of the invoice: one page of text. */
export function invoicePdf(invoice: Stripe.Invoice): Uint8Array<ArrayBuffer> {
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

function pdf(lines: string[]): Uint8Array<ArrayBuffer> {
  const text = lines.map((line) => `(${escaped(line)}) Tj T*`).join('\n');
  const stream = `BT /F1 11 Tf 50 780 Td 16 TL\n${text}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, 'latin1'));
}

// The font knows Latin-1 only.
function escaped(line: string): string {
  return line.replaceAll(/[^\x20-\xff]/g, '-').replaceAll(/[\\()]/g, (character) => `\\${character}`);
}
