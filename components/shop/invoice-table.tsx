import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import type { InvoiceStatus } from '@/db/schema/words';
import { formatDate } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import type { InvoiceRow as Row } from '@/lib/invoices/list';
import { formatRappen } from '@/lib/money';
import { orderNumber } from '@/lib/order-number';
import { InvoiceDocuments } from './invoice-documents';

/** Whether the customer is asked to pay an invoice of this status. */
const isOwed: Record<InvoiceStatus, boolean> = {
  draft: false,
  open: true,
  processing: false,
  failed: true,
  paid: false,
  void: false,
  uncollectible: true,
};

const wide = 'hidden sm:table-cell';
const widest = 'hidden md:table-cell';

/** `ofOneServer`: all are for the server that the page is about, so none names it. */
export function InvoiceTable({ invoices, ofOneServer = false }: { invoices: Row[]; ofOneServer?: boolean }) {
  const t = useTranslations('shop.invoices');
  return (
    <table className="w-full border-collapse text-left">
      <caption className="sr-only">{t('title')}</caption>
      <thead>
        <tr className="border-b-2 border-ink text-sm text-muted">
          <th className="py-2 pr-4 font-normal sm:pr-6">{t('columns.number')}</th>
          <th className={`py-2 pr-6 font-normal ${wide}`}>{t('columns.date')}</th>
          {!ofOneServer && <th className={`py-2 pr-6 font-normal ${widest}`}>{t('columns.server')}</th>}
          <th className="py-2 pr-4 text-right font-normal sm:pr-6">{t('columns.amount')}</th>
          <th className={`py-2 pr-6 font-normal ${wide}`}>{t('columns.state')}</th>
          <th className="py-2 font-normal">{t('columns.document')}</th>
        </tr>
      </thead>
      <tbody>
        {invoices.map((invoice) => (
          <InvoiceRow key={invoice.id} invoice={invoice} ofOneServer={ofOneServer} />
        ))}
      </tbody>
    </table>
  );
}

function InvoiceRow({ invoice, ofOneServer }: { invoice: Row; ofOneServer: boolean }) {
  const t = useTranslations('shop.invoices');
  const { status, totalRappen, refundedRappen, issuedAt } = invoice;
  const day = <time dateTime={issuedAt.toISOString()}>{formatDate(issuedAt)}</time>;
  const tone = isOwed[status] ? 'font-semibold text-warn' : '';
  return (
    <tr className="border-b border-line align-baseline">
      <th scope="row" className="py-3 pr-4 font-normal sm:pr-6">
        <span className="font-semibold sm:whitespace-nowrap">{invoice.number ?? t('pending')}</span>
        <span className="block text-sm text-muted sm:hidden">{day}</span>
        {!ofOneServer && (
          <span className="block text-sm text-muted md:hidden">
            <Server invoice={invoice} />
          </span>
        )}
      </th>
      <td className={`py-3 pr-6 whitespace-nowrap ${wide}`}>{day}</td>
      {!ofOneServer && (
        <td className={`py-3 pr-6 ${widest}`}>
          <Server invoice={invoice} />
        </td>
      )}
      <td className="py-3 pr-4 text-right sm:pr-6">
        <span className="whitespace-nowrap">{formatRappen(totalRappen)}</span>
        <span className={`block text-sm sm:hidden ${tone}`}>{t(`states.${status}`)}</span>
        {refundedRappen > 0 && (
          <span className="block text-sm text-muted">{t('refunded', { amount: formatRappen(refundedRappen) })}</span>
        )}
      </td>
      <td className={`py-3 pr-6 ${tone} ${wide}`}>{t(`states.${status}`)}</td>
      <td className="py-3">
        <InvoiceDocuments invoice={invoice} isOwed={isOwed[status]} />
      </td>
    </tr>
  );
}

function Server({ invoice: { orderId, orderNumber: number, hostname } }: { invoice: Row }) {
  return (
    <>
      <Link href={`/account/orders/${orderId}`} className="break-all">
        {shownDomain(hostname)}
      </Link>
      <span className="block whitespace-nowrap text-muted">{orderNumber({ number })}</span>
    </>
  );
}
