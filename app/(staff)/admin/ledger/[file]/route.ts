import { notFound } from 'next/navigation';
import { fileResponse } from '@/app/file-response';
import { requireStaff } from '@/app/session/browser';
import { journalCsv, vatCsv } from '@/lib/ledger/export';
import { periodOf } from '@/lib/ledger/report';

type Props = { params: Promise<{ file: string }> };

/** `journal.csv` and `vat.csv` of the days from `from` to `to`. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { locale } = await requireStaff();
  const { file } = await params;
  const { searchParams } = new URL(request.url);
  const [from, to] = [searchParams.get('from') ?? '', searchParams.get('to') ?? ''];
  const period = periodOf(from, to);
  if (!period) notFound();
  const type = 'text/csv; charset=utf-8';
  if (file === 'journal.csv')
    return fileResponse({ filename: `journal-${from}-${to}.csv`, type, parts: journalCsv(period, locale) });
  if (file !== 'vat.csv') notFound();
  return fileResponse({ filename: `vat-${from}-${to}.csv`, type, bytes: Buffer.from(await vatCsv(period, locale)) });
}
