import { notFound } from 'next/navigation';
import { requireAccount } from '@/app/session/browser';
import { fileResponse } from '@/app/file-response';
import { redirectTo } from '@/app/redirect-to';
import { archiveOf } from '@/lib/invoices/archive';
import { openPdf } from '@/lib/invoices/open';
import { isLocale, type Locale } from '@/lib/locales';

type Props = { params: Promise<{ locale: string; document: string }> };

/** `ABC-0001.pdf`: an invoice or credit note of the customer's own. `2026.zip`: all of a year. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { locale, document } = await params;
  const [, name, kind] = /^([\w-]{1,100})\.(pdf|zip)$/.exec(document) ?? [];
  if (!isLocale(locale) || !name) notFound();
  const { id } = await requireAccount(locale, `/account/invoices/${document}`);
  return kind === 'pdf' ? pdf(id, name, locale) : archive(id, name, locale);
}

async function pdf(accountId: string, number: string, locale: Locale): Promise<Response> {
  const opened = await openPdf(number, { accountId });
  if (opened.outcome === 'nothing') notFound();
  if (opened.outcome === 'away') redirectTo(locale, '/account/invoices?portal=away');
  return fileResponse({ ...opened, type: 'application/pdf' });
}

async function archive(accountId: string, year: string, locale: Locale): Promise<Response> {
  const parts = /^20\d\d$/.test(year) ? await archiveOf(accountId, Number(year), locale) : undefined;
  if (!parts) notFound();
  return fileResponse({ filename: `rails-hosting-${year}.zip`, type: 'application/zip', parts });
}
