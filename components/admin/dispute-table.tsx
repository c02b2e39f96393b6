import { getTranslations } from 'next-intl/server';
import { formatShortDateTime } from '@/lib/dates';
import type { DisputeCase } from '@/lib/disputes/list';
import type { Locale } from '@/lib/locales';
import { formatRappen } from '@/lib/money';
import { orderNumber } from '@/lib/order-number';
import { reasonIn, statusIn } from './dispute-words';
import { Cell, Row, Table } from './table';

type Props = { label: string; cases: DisputeCase[]; locale: Locale };

/** Disputes, each leading to its case. */
export async function DisputeTable({ label, cases, locale }: Props) {
  const t = await getTranslations('admin.disputes');
  const columns = [t('case'), t('order'), t('status'), t('due'), t('opened')];
  return (
    <Table label={label} columns={columns}>
      {cases.map(({ dispute, order, customer }) => (
        <Row key={dispute.id}>
          <Cell name={t('case')}>
            <a href={`/admin/disputes/${dispute.id}`}>
              {formatRappen(dispute.amountRappen)}, {reasonIn(t, dispute.reason)}
            </a>
          </Cell>
          <Cell name={t('order')} empty={!order}>
            {order && `${orderNumber(order)}, ${customer?.name ?? ''}`}
          </Cell>
          <Cell name={t('status')}>{statusIn(t, dispute.status)}</Cell>
          <Cell name={t('due')} empty={!dispute.evidenceDueAt || dispute.closedAt !== null}>
            {dispute.evidenceDueAt && !dispute.closedAt && formatShortDateTime(dispute.evidenceDueAt, locale)}
          </Cell>
          <Cell name={t('opened')}>{formatShortDateTime(dispute.openedAt, locale)}</Cell>
        </Row>
      ))}
    </Table>
  );
}
