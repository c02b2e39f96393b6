import { notFound } from 'next/navigation';
import { redirectTo } from '@/app/redirect-to';
import { requireAccount } from '@/app/session/browser';
import { openPayPage } from '@/lib/invoices/open';
import { isLocale } from '@/lib/locales';

type Props = { params: Promise<{ locale: string; document: string }> };

/** `/account/invoices/ABC-0001/pay`: on to Stripe's page for it, whose address changes every few weeks. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const { locale, document: number } = await params;
  if (!isLocale(locale)) notFound();
  const account = await requireAccount(locale, `/account/invoices/${encodeURIComponent(number)}/pay`);
  const opened = await openPayPage(account.id, number);
  if (opened.outcome === 'away') redirectTo(locale, '/account/invoices?portal=away');
  if (opened.outcome === 'nothing') redirectTo(locale, '/account/invoices');
  return new Response(null, { status: 303, headers: { location: opened.url, 'cache-control': 'no-store' } });
}
