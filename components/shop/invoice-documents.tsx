import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import type { InvoiceRow } from '@/lib/invoices/list';
import { formatRappen } from '@/lib/money';

type Props = { invoice: InvoiceRow; isOwed: boolean };

/** The PDFs of an invoice and its credit notes, and the way to pay it. Our own addresses: Stripe's stop working after a while. */
export function InvoiceDocuments({ invoice, isOwed }: Props) {
  const t = useTranslations('shop.invoices');
  const { number, openRappen, totalRappen, creditNotes } = invoice;
  if (!number) return null;
  const amount = formatRappen(openRappen ?? totalRappen);
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      <Link href={`/account/invoices/${number}.pdf`} aria-label={t('pdfOf', { number })}>
        {t('pdf')}
      </Link>
      {creditNotes.map((note) => (
        <Link
          key={note.id}
          href={`/account/invoices/${note.number}.pdf`}
          aria-label={t('creditNoteOf', { number: note.number })}
        >
          {t('creditNote')}
        </Link>
      ))}
      {isOwed && openRappen !== 0 && (
        <Link
          href={`/account/invoices/${number}/pay`}
          aria-label={t('payInvoice', { number, amount })}
          className="font-semibold"
        >
          {t('pay', { amount })}
        </Link>
      )}
    </span>
  );
}
