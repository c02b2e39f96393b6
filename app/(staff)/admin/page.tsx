import { getTranslations } from 'next-intl/server';
import { DoneNotice } from '@/components/admin/done-notice';
import { OrderFilter } from '@/components/admin/order-filter';
import { OrderTable } from '@/components/admin/order-table';
import { Pager } from '@/components/admin/pager';
import { SearchForm } from '@/components/admin/search-form';
import { contractFilters, countContracts } from '@/lib/orders/listing/contract-filter';
import { wordsOf } from '@/lib/contracts/read';
import { countOrders, listedStates, listOrders } from '@/lib/orders/list';
import { queryParam, staffPage, staffTitle } from './staff';

const limit = 50;
const many = 1000;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = () => staffTitle('orders');

export default async function OrdersPage({ searchParams }: Props) {
  const { locale } = await staffPage();
  const query = await searchParams;
  const search = queryParam(query.search)?.trim().slice(0, 200) ?? '';
  const state = listedStates.find((known) => known === query.state);
  const contract = contractFilters.find((known) => known === query.contract);
  const [page, counts, contracts] = await Promise.all([
    listOrders({ state, contract, search, cursor: queryParam(query.cursor), limit }),
    countOrders(many),
    countContracts(many),
  ]);
  const words = await wordsOf(page.orders.map(({ id }) => id));
  const t = await getTranslations('admin.orders');
  const to = (cursor: string | null) =>
    cursor
      ? `/admin?${new URLSearchParams({ ...(state && { state }), ...(contract && { contract }), ...(search && { search }), cursor })}`
      : undefined;
  return (
    <>
      <DoneNotice done={queryParam(query.done)} locale={locale} />
      <div className="mb-3 grid gap-3 lg:grid-cols-[1fr_32rem] lg:items-end">
        <h1 className="text-2xl">{t('title')}</h1>
        <SearchForm path="/admin" label={t('search')} search={search} keep={{ state, contract }} />
      </div>
      <OrderFilter {...{ states: listedStates, counts, contracts, many, search }} current={state ?? contract} />
      {page.orders.length > 0 ? (
        <OrderTable orders={page.orders} words={words} locale={locale} now={new Date()} />
      ) : (
        <p className="mt-6 text-muted">
          {search ? t('noneFound', { search }) : (state ?? contract) ? t('noneInState') : t('noneYet')}
        </p>
      )}
      <Pager newer={to(page.newer)} older={to(page.older)} />
    </>
  );
}
