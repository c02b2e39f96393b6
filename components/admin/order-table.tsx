import { getTranslations } from 'next-intl/server';
import { plans } from '@/lib/catalog/plans';
import { stacks } from '@/lib/catalog/stacks';
import type { ContractWord } from '@/lib/contracts/state';
import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import { orderNumber } from '@/lib/order-number';
import type { ListedOrder } from '@/lib/orders/list';
import type { Order } from '@/lib/orders/queries';
import { lateness, stateWord } from '@/lib/orders/state';
import { ContractTag } from './contract-tag';
import { OrderStateTag } from './order-state';
import { Cell, Row, Table } from './table';
import { Timestamp } from './timestamp';

/** Customer and cancellation are missing where all orders are one customer's. */
type Line = Pick<Order, keyof Order & keyof ListedOrder> & Partial<ListedOrder>;

type Props = { orders: Line[]; words: Map<string, ContractWord>; locale: Locale; now: Date };

/** `words`: what has become of each contract, by order. */
export async function OrderTable({ orders, words, locale, now }: Props) {
  const t = await getTranslations('admin.orders');
  const withCustomer = orders.some(({ customerEmail }) => customerEmail);
  const columns = [t('number'), t('state'), t('paid'), t('promised')];
  if (withCustomer) columns.push(t('customer'));
  return (
    <Table label={t('title')} columns={[...columns, t('machine')]}>
      {orders.map((order) => (
        <OrderRow key={order.id} word={words.get(order.id)} {...{ order, locale, now, withCustomer }} />
      ))}
    </Table>
  );
}

type RowProps = { order: Line; word: ContractWord | undefined; locale: Locale; now: Date; withCustomer: boolean };

async function OrderRow({ order, word, locale, now, withCustomer }: RowProps) {
  const t = await getTranslations('admin.orders');
  const promised = order.readyAt || order.endedAt ? null : order.promisedAt;
  return (
    <Row>
      <Cell name={t('number')}>
        <a href={`/admin/orders/${order.id}`} className="font-semibold whitespace-nowrap tabular-nums">
          {orderNumber(order)}
        </a>
      </Cell>
      <Cell name={t('state')}>
        <OrderStateTag state={stateWord(order)} late={lateness(order, now)} />
        <ContractTag word={word} />
        {order.cancellation && <span className="block text-sm font-semibold text-bad">{t('cancellation')}</span>}
      </Cell>
      <Cell name={t('paid')}>
        {order.paidAt ? <Timestamp at={order.paidAt} locale={locale} now={now} /> : <Unpaid {...{ order, locale }} />}
      </Cell>
      <Cell name={t('promised')} empty={!promised}>
        {promised && <Timestamp at={promised} locale={locale} now={now} />}
      </Cell>
      {withCustomer && (
        <Cell name={t('customer')}>
          {order.customerName}
          <span className="block text-sm text-muted wrap-anywhere">{order.customerEmail}</span>
        </Cell>
      )}
      <Cell name={t('machine')}>
        <span className="font-mono text-sm wrap-anywhere">{shownDomain(order.hostname)}</span>
        <span className="block text-sm text-muted">
          {plans[order.plan].name}, {stacks[order.stack].name}
        </span>
      </Cell>
    </Row>
  );
}

async function Unpaid({ order, locale }: Pick<RowProps, 'order' | 'locale'>) {
  const t = await getTranslations('admin.orders');
  return (
    <>
      {t('unpaid')}
      {order.placedAt && (
        <span className="block text-sm text-muted">
          <Timestamp at={order.placedAt} locale={locale} />
        </span>
      )}
    </>
  );
}
