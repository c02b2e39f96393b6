import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { logOut } from '@/app/(shop)/[locale]/logout/actions';
import { customerPage } from '@/app/(shop)/customer';
import type { PageProps } from '@/app/page-locale';
import { redirectTo } from '@/app/redirect-to';
import { AccountNav } from '@/components/shop/account-nav';
import { PageHead } from '@/components/shop/page-head';
import { Steps } from '@/components/shop/steps';
import { Notice } from '@/components/ui/notice';
import { countryGroups } from '@/lib/billing/countries';
import { billingOf } from '@/lib/billing/details';
import { billingFields } from '@/lib/billing/schema';
import { shownAddress } from '@/lib/mail-address';
import { orderOf } from '@/lib/orders/queries';
import { changeBilling } from './actions';
import { BillingForm } from './form';

type Props = PageProps & {
  searchParams: Promise<{ order?: string | string[]; saved?: string | string[]; refused?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.billing'))('title') };
}

export default async function BillingPage({ params, searchParams }: Props) {
  const { order, saved, refused } = await searchParams;
  const here = order === undefined ? '/account/billing' : `/account/billing?order=${encodeURIComponent(String(order))}`;
  const { account, locale } = await customerPage(params, here);
  const draft = order === undefined ? undefined : await orderOf(account.id, String(order));
  if (order !== undefined && !draft) notFound();
  if (draft?.placedAt) redirectTo(locale, `/book/${draft.id}/pay`);
  const billing = await billingOf(account.id);
  const t = await getTranslations('shop.billing');
  return (
    <div className="grid gap-10">
      {draft ? <Steps current="billing" /> : <AccountNav current="billing" logOut={logOut.bind(null, locale)} />}
      <PageHead title={t('title')} lead={t('lead')} />
      {saved !== undefined && <Notice tone="good">{t('saved')}</Notice>}
      <BillingForm
        action={changeBilling.bind(null, { locale, orderId: draft?.id })}
        ordering={draft !== undefined}
        started={billing ? billingFields(billing) : { name: account.name, country: 'CH' }}
        wrong={refused === undefined ? undefined : { vatNumber: 'vatRefused' }}
        email={shownAddress(account.email)}
        countries={countryGroups(locale)}
      />
    </div>
  );
}
