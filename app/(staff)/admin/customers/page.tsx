import { getTranslations } from 'next-intl/server';
import { CustomerTable } from '@/components/admin/customer-table';
import { Pager } from '@/components/admin/pager';
import { SearchForm } from '@/components/admin/search-form';
import { listAccounts } from '@/lib/accounts/list';
import { queryParam, staffPage, staffTitle } from '../staff';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = () => staffTitle('customers');

export default async function CustomersPage({ searchParams }: Props) {
  const { locale } = await staffPage();
  const query = await searchParams;
  const search = queryParam(query.search)?.trim().slice(0, 200) ?? '';
  const cursor = queryParam(query.cursor);
  const { accounts, next } = await listAccounts({ search, cursor, limit: 50 });
  const t = await getTranslations('admin.customers');
  const to = (place: Record<string, string>) =>
    `/admin/customers?${new URLSearchParams({ ...(search && { search }), ...place })}`;
  return (
    <>
      <div className="mb-3 grid gap-3 lg:grid-cols-[1fr_32rem] lg:items-end">
        <h1 className="text-2xl">{t('title')}</h1>
        <SearchForm path="/admin/customers" label={t('search')} search={search} />
      </div>
      {accounts.length > 0 ? (
        <CustomerTable accounts={accounts} locale={locale} />
      ) : (
        <p className="mt-6 text-muted">{search ? t('noneFound', { search }) : t('noneYet')}</p>
      )}
      <Pager first={cursor ? to({}) : undefined} older={next ? to({ cursor: next }) : undefined} />
    </>
  );
}
