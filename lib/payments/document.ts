import type { DocumentKind } from '@/db/schema/words';
import { env } from '@/lib/env';
import { faults, Outage } from '@/lib/fault';
import { contentOf, type InvoiceContent } from './invoice-content';
import { stripe } from './stripe';

/** Larger than any invoice of ours, and what a mail can carry. */
const maxBytes = 4 * 1024 * 1024;
const timeoutMs = 20_000;

export type StripeDocument = { bytes: Uint8Array; content: InvoiceContent | undefined };

/**
 * The PDF that Stripe makes of an invoice or credit note, read anew, since its links expire after 30 days, and what an invoice
 * shows. Undefined when there is none yet (a draft). Throws Stripe's errors, an `Outage`, and an error for what is no PDF.
 */
export async function readDocument(kind: DocumentKind, id: string): Promise<StripeDocument | undefined> {
  if (kind === 'creditNote') {
    const { pdf } = await stripe().creditNotes.retrieve(id);
    return { bytes: await download(pdf), content: undefined };
  }
  const invoice = await stripe().invoices.retrieve(id, { expand: ['account_tax_ids'] });
  if (!invoice.invoice_pdf) return undefined;
  return { bytes: await download(invoice.invoice_pdf), content: contentOf(invoice) };
}

async function download(url: string): Promise<Uint8Array> {
  if (!isStripes(url)) throw new Error(`not an address of Stripe: ${new URL(url).origin}`);
  const response = await answered(url);
  const bytes = await bounded(response);
  if (!isPdf(bytes)) throw new Error(`Stripe's document is no PDF but ${response.headers.get('content-type')}`);
  return bytes;
}

async function answered(url: string): Promise<Response> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) }).catch((error: unknown) => {
    throw away('Stripe does not answer', error);
  });
  if (response.status >= 500) throw away(`Stripe answers ${response.status}`);
  if (!response.ok) throw new Error(`Stripe answers ${response.status} for a document`);
  return response;
}

function away(message: string, cause?: unknown): Outage {
  const outage = new Outage('stripe', message);
  outage.cause = cause;
  faults.seen('stripe documents', outage, { quietMs: 60_000 });
  return outage;
}

async function bounded({ body }: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const reader = body?.getReader();
  for (let length = 0; ;) {
    const { value } = (await reader?.read()) ?? {};
    if (!value) return Buffer.concat(parts);
    length += value.byteLength;
    if (length > maxBytes) throw new Error(`Stripe's document has more than ${maxBytes} bytes`);
    parts.push(value);
  }
}

function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
}

/** Whether an address is on Stripe's own site, or on the stand-in that the settings name. */
export function isStripes(url: string): boolean {
  const { protocol, hostname, origin } = new URL(url);
  if (origin === new URL(env().STRIPE_API_BASE).origin) return true;
  return protocol === 'https:' && (hostname === 'stripe.com' || hostname.endsWith('.stripe.com'));
}

/** Stripe's page where an open invoice is paid, read anew; undefined when nothing is to be paid. Throws Stripe's errors. */
export async function payPage(invoiceId: string): Promise<string | undefined> {
  const { status, hosted_invoice_url: url } = await stripe().invoices.retrieve(invoiceId);
  if (!url || (status !== 'open' && status !== 'uncollectible')) return undefined;
  if (!isStripes(url)) throw new Error(`not an address of Stripe: ${new URL(url).origin}`);
  return url;
}
