import { notFound } from 'next/navigation';
import { requireAccount } from '@/app/session/browser';
import { pdfResponse } from '@/app/pdf-response';
import { redirectTo } from '@/app/redirect-to';
import { openPdf } from '@/lib/invoices/open';
import { isLocale } from '@/lib/locales';

type Props = { params: Promise<{ locale: string; document: string }> };

/** `/account/invoices/ABC-0001.pdf`: an invoice or credit note of the customer's own. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { locale, document } = await params;
  if (!isLocale(locale)) notFound();
  const [, number] = /^([\w-]{1,100})\.pdf$/.exec(document) ?? [];
  if (!number) notFound();
  const { id: accountId } = await requireAccount(locale, `/account/invoices/${document}`);
  const opened = await openPdf(number, { accountId });
  if (opened.outcome === 'nothing') notFound();
  if (opened.outcome === 'away') redirectTo(locale, '/account/invoices?portal=away');
  return pdfResponse(opened);
}
