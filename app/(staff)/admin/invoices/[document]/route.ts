import { notFound } from 'next/navigation';
import { fileResponse } from '@/app/file-response';
import { requireStaff } from '@/app/session/browser';
import { openPdf } from '@/lib/invoices/open';

type Props = { params: Promise<{ document: string }> };

/** `/admin/invoices/ABC-0001.pdf`: an invoice or credit note of any customer. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  await requireStaff();
  const [, number] = /^([\w-]{1,100})\.pdf$/.exec((await params).document) ?? [];
  if (!number) notFound();
  const opened = await openPdf(number, 'staff');
  if (opened.outcome === 'nothing') notFound();
  if (opened.outcome === 'away') return new Response('Stripe does not answer. Try again in a minute.', { status: 503 });
  return fileResponse({ ...opened, type: 'application/pdf' });
}
