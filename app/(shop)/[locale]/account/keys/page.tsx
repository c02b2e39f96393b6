import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { logOut } from '@/app/(shop)/[locale]/logout/actions';
import { customerPage } from '@/app/(shop)/customer';
import type { PageProps } from '@/app/page-locale';
import { AccountNav } from '@/components/shop/account-nav';
import { KeyList } from '@/components/shop/key-list';
import { PageHead } from '@/components/shop/page-head';
import { Section } from '@/components/shop/section';
import { Notice } from '@/components/ui/notice';
import { keysOf } from '@/lib/keys/saved';
import { addKeys, nameKey, removeKey } from './actions';
import { AddKeysForm } from './form';

type Props = PageProps & { searchParams: Promise<{ done?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.keyList'))('title') };
}

export default async function KeysPage({ params, searchParams }: Props) {
  const { account, locale } = await customerPage(params, '/account/keys');
  const keys = await keysOf(account.id);
  const { done } = await searchParams;
  const outcome = (['added', 'known', 'renamed', 'removed', 'notThere'] as const).find((one) => one === done);
  const t = await getTranslations('shop.keyList');
  return (
    <div className="grid gap-10">
      <AccountNav current="keys" logOut={logOut.bind(null, locale)} />
      <PageHead title={t('title')} lead={t('lead')} />
      {outcome && (
        <Notice tone={outcome === 'known' || outcome === 'notThere' ? 'info' : 'good'}>
          {t(`outcome.${outcome}`)}
        </Notice>
      )}
      {keys.length > 0 ? (
        <KeyList keys={keys} rename={nameKey.bind(null, locale)} remove={removeKey.bind(null, locale)} />
      ) : (
        <p>{t('empty')}</p>
      )}
      <Section id="add" title={t('addTitle')}>
        <AddKeysForm action={addKeys.bind(null, locale)} />
      </Section>
    </div>
  );
}
