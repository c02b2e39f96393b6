import { getTranslations } from 'next-intl/server';
import { Facts } from '@/components/ui/facts';
import { formatShortDateTime } from '@/lib/dates';
import type { DisputeCase } from '@/lib/disputes/list';
import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import { formatRappen } from '@/lib/money';
import { orderNumber } from '@/lib/order-number';
import { reasonIn, statusIn } from './dispute-words';

type Props = DisputeCase & { href: string; locale: Locale };

/** A dispute at a glance. */
export async function DisputeFacts({ dispute, order, customer, invoiceNumber, href, locale }: Props) {
  const t = await getTranslations('admin.disputes');
  const moment = (at: Date | null) => at && formatShortDateTime(at, locale);
  return (
    <Facts
      rows={[
        [t('amount'), formatRappen(dispute.amountRappen)],
        [t('reason'), reasonIn(t, dispute.reason)],
        [t('status'), statusIn(t, dispute.status)],
        [t('due'), moment(dispute.closedAt ? null : dispute.evidenceDueAt)],
        [t('sent'), moment(dispute.evidenceSentAt)],
        [t('opened'), moment(dispute.openedAt)],
        [t('ended'), moment(dispute.closedAt)],
        [
          t('order'),
          order && (
            <a href={`/admin/orders/${order.id}`}>
              {orderNumber(order)} {shownDomain(order.hostname)}
            </a>
          ),
        ],
        [t('customer'), customer?.name],
        [t('invoice'), invoiceNumber],
        [
          t('stripe'),
          <a key="stripe" href={href} rel="noreferrer" className="font-mono text-sm break-all">
            {dispute.id}
          </a>,
        ],
      ]}
    />
  );
}
