import { notFound } from 'next/navigation';
import { z } from 'zod';
import { fileResponse, outsideOf } from '@/app/file-response';
import { requireAccount } from '@/app/session/browser';
import { isLocale } from '@/lib/locales';
import { fetchLastBackup } from '@/lib/machines/last-backup/fetch';

type Props = { params: Promise<{ locale: string; orderId: string }> };

/** The archive of what a customer's machine held when its contract ended; a download that broke off can go on. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { locale, orderId } = await params;
  if (!isLocale(locale) || !z.uuid().safeParse(orderId).success) notFound();
  const { id } = await requireAccount(locale, `/account/orders/${orderId}`);
  const fetched = await fetchLastBackup(id, orderId, request.headers.get('range'));
  if (!fetched) notFound();
  if ('outsideOfBytes' in fetched) return outsideOf(fetched.outsideOfBytes);
  return fileResponse({ ...fetched, type: 'application/gzip' });
}
