import { getTranslations } from 'next-intl/server';
import type { OrderState } from '@/db/schema/orders';
import type { ContractFilter } from '@/lib/orders/listing/contract-filter';
import { FilterLinks } from './filter-links';

type Props = {
  states: OrderState[];
  counts: Record<OrderState, number>;
  contracts: Record<ContractFilter, number>;
  many: number;
  current?: OrderState | ContractFilter;
  search: string;
};

/** By the order's state, or by what has become of its contract. */
export async function OrderFilter({ states, counts, contracts, many, current, search }: Props) {
  const t = await getTranslations();
  const href = (filter: Record<string, string>) => {
    const query = new URLSearchParams({ ...filter, ...(search && { search }) }).toString();
    return query ? `/admin?${query}` : '/admin';
  };
  const all = { id: 'all', label: t('admin.orders.all'), href: href({}), current: current === undefined };
  const byState = states.map((state) => ({
    ...{ id: state, label: t(`common.states.${state}`), href: href({ state }) },
    ...{ current: state === current, count: counts[state] },
  }));
  // `contracts` has exactly the filters as its keys.
  const byContract = (Object.keys(contracts) as ContractFilter[]).map((contract) => ({
    ...{ id: contract, label: t(`admin.orders.contracts.${contract}`), href: href({ contract }) },
    ...{ current: contract === current, count: contracts[contract] },
  }));
  return (
    <>
      <FilterLinks label={t('admin.orders.filter')} entries={[all, ...byState]} many={many} />
      <FilterLinks label={t('admin.orders.contractFilter')} entries={byContract} many={many} />
    </>
  );
}
