import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import { plans } from '@/lib/catalog/plans';
import { stacks } from '@/lib/catalog/stacks';
import { formatDate } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import { formatRappen } from '@/lib/money';
import { orderNumber } from '@/lib/order-number';
import type { Contract } from '@/lib/contracts/read';
import type { Order } from '@/lib/orders/queries';
import { brokenPromise, canBePaid, type Lateness, lastDayToPay } from '@/lib/orders/state';
import { ContractState } from './contract-state';

const wide = 'hidden sm:table-cell';

type Props = {
  contracts: Contract[];
  /** By order, since when people have to build it (`lib/orders/with-staff.ts`). */
  staffSince: Map<string, Date | null>;
  now: Date;
};

export function OrderTable({ contracts, staffSince, now }: Props) {
  const t = useTranslations('shop.account');
  return (
    <table className="w-full border-collapse text-left">
      <caption className="sr-only">{t('title')}</caption>
      <thead>
        <tr className="border-b-2 border-ink text-sm text-muted">
          <th className={`py-2 pr-6 font-normal ${wide}`}>{t('columns.number')}</th>
          <th className="py-2 pr-6 font-normal">{t('columns.server')}</th>
          <th className={`py-2 pr-6 font-normal ${wide}`}>{t('columns.state')}</th>
          <th className={`py-2 pr-6 font-normal ${wide}`}>{t('columns.date')}</th>
          <th className="py-2 text-right font-normal">{t('columns.price')}</th>
        </tr>
      </thead>
      <tbody>
        {contracts.map((contract) => (
          <OrderRow
            key={contract.order.id}
            contract={contract}
            late={brokenPromise({ ...contract.order, withStaffSince: staffSince.get(contract.order.id) }, now)}
          />
        ))}
      </tbody>
    </table>
  );
}

function OrderRow({ contract, late }: { contract: Contract; late: Lateness | undefined }) {
  const { order } = contract;
  const t = useTranslations('shop.account');
  return (
    <tr className="relative border-b border-line align-baseline hover:bg-raised">
      <td className={`py-4 pr-6 whitespace-nowrap ${wide}`}>{orderNumber(order)}</td>
      <th scope="row" className="py-4 pr-4 font-normal sm:pr-6">
        <Link href={`/account/orders/${order.id}`} className="font-semibold break-all after:absolute after:inset-0">
          {shownDomain(order.hostname)}
        </Link>
        <span className="block text-sm text-muted">
          {plans[order.plan].name}, {stacks[order.stack].name}
          <span className="whitespace-nowrap sm:hidden">, {orderNumber(order)}</span>
        </span>
        <span className="block sm:hidden">
          <ContractState contract={contract} late={late} />
          <PayBy order={order} />
        </span>
      </th>
      <td className={`py-4 pr-6 ${wide}`}>
        <ContractState contract={contract} late={late} />
        <PayBy order={order} />
      </td>
      <td className={`py-4 pr-6 whitespace-nowrap ${wide}`}>
        {order.placedAt && <time dateTime={order.placedAt.toISOString()}>{formatDate(order.placedAt)}</time>}
      </td>
      <td className="py-4 text-right whitespace-nowrap">
        {order.priceRappen !== null && formatRappen(order.priceRappen)}
        <span className="block text-sm text-muted">{t(`per.${order.interval}`)}</span>
      </td>
    </tr>
  );
}

function PayBy({ order }: { order: Order }) {
  const t = useTranslations('shop.account');
  const last = canBePaid(order) && lastDayToPay(order);
  if (!last) return null;
  return <span className="block text-sm text-muted">{t('payBy', { date: formatDate(last) })}</span>;
}
