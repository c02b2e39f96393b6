import { getTranslations } from 'next-intl/server';
import { DoneNotice } from '@/components/admin/done-notice';
import { FlagList } from '@/components/admin/flag-list';
import { flagById, openFlags } from '@/lib/flags/flags';
import { queryParam, staffPage, staffTitle } from '../staff';
import { resolve } from './actions';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = () => staffTitle('flags');

export default async function FlagsPage({ searchParams }: Props) {
  const { locale } = await staffPage();
  const { done, about } = await searchParams;
  const [flags, first] = await Promise.all([openFlags(), flagById(queryParam(about) ?? '')]);
  const t = await getTranslations('admin.flags');
  return (
    <>
      <DoneNotice
        done={queryParam(done)}
        first={first && { name: first.resolvedByName, at: first.resolvedAt }}
        locale={locale}
      />
      <h1 className="text-2xl">{t('title')}</h1>
      <p className="mt-1 mb-5 max-w-prose text-muted">{t('lead')}</p>
      {flags.length > 0 ? (
        <FlagList flags={flags} locale={locale} resolve={resolve} />
      ) : (
        <p className="text-good">{t('none')}</p>
      )}
    </>
  );
}
