import { useTranslations } from 'next-intl';
import type { InvoiceStatus } from '@/db/schema/words';
import { formatDate } from '@/lib/dates';
import { formatRappen } from '@/lib/money';
import type { Invoice } from '@/lib/subscriptions/read';

const isOwed: Record<InvoiceStatus, boolean> = {
  draft: false,
  open: true,
  processing: false,
  failed: true,
  paid: false,
  void: false,
  uncollectible: false,
};

const wide = 'hidden sm:table-cell';

export function InvoiceTable({ invoices }: { invoices: Invoice[] }) {
  const t = useTranslations('shop.invoices.columns');
  return (
    <table className="w-full border-collapse text-left">
      <thead>
        <tr className="border-b-2 border-ink text-sm text-muted">
          <th className="py-2 pr-4 font-normal sm:pr-6">{t('number')}</th>
          <th className={`py-2 pr-6 font-normal ${wide}`}>{t('date')}</th>
          <th className="py-2 pr-4 text-right font-normal sm:pr-6">{t('amount')}</th>
          <th className={`py-2 pr-6 font-normal ${wide}`}>{t('state')}</th>
          <th className="py-2 font-normal">{t('document')}</th>
        </tr>
      </thead>
      <tbody>
        {invoices.map((invoice) => (
          <InvoiceRow key={invoice.id} invoice={invoice} />
        ))}
      </tbody>
    </table>
  );
}

function InvoiceRow({ invoice }: { invoice: Invoice }) {
  const t = useTranslations('shop.invoices');
  const { status, totalRappen, refundedRappen, issuedAt, hostedUrl, pdfUrl } = invoice;
  const number = invoice.number ?? t('pending');
  const day = <time dateTime={issuedAt.toISOString()}>{formatDate(issuedAt)}</time>;
  const tone = isOwed[status] ? 'font-semibold text-warn' : '';
  return (
    <tr className="border-b border-line align-baseline">
      <th scope="row" className="py-3 pr-4 font-normal sm:pr-6 sm:whitespace-nowrap">
        <span className="font-semibold">{number}</span>
        <span className="block text-sm text-muted sm:hidden">{day}</span>
      </th>
      <td className={`py-3 pr-6 whitespace-nowrap ${wide}`}>{day}</td>
      <td className="py-3 pr-4 text-right sm:pr-6">
        <span className="whitespace-nowrap">{formatRappen(totalRappen)}</span>
        <span className={`block text-sm sm:hidden ${tone}`}>{t(`states.${status}`)}</span>
        {refundedRappen > 0 && (
          <span className="block text-sm text-muted">{t('refunded', { amount: formatRappen(refundedRappen) })}</span>
        )}
      </td>
      <td className={`py-3 pr-6 ${tone} ${wide}`}>{t(`states.${status}`)}</td>
      <td className="py-3">
        <span className="flex flex-wrap gap-x-4">
          {pdfUrl && (
            <a href={pdfUrl} rel="noreferrer" aria-label={t('pdfOf', { number })}>
              {t('pdf')}
            </a>
          )}
          {isOwed[status] && hostedUrl && (
            <a href={hostedUrl} rel="noreferrer" aria-label={t('payInvoice', { number })}>
              {t('pay')}
            </a>
          )}
        </span>
      </td>
    </tr>
  );
}
