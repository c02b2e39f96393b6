import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { logOut } from '@/app/(shop)/[locale]/logout/actions';
import { customerPage } from '@/app/(shop)/customer';
import type { PageProps } from '@/app/page-locale';
import { redirectTo } from '@/app/redirect-to';
import { AccountNav } from '@/components/shop/account-nav';
import { PageHead } from '@/components/shop/page-head';
import { RunningPartners } from '@/components/shop/running-partners';
import { Steps } from '@/components/shop/steps';
import { Notice } from '@/components/ui/notice';
import { runningPartners } from '@/lib/billing/apply';
import { countryGroups } from '@/lib/billing/countries';
import { billingOf } from '@/lib/billing/details';
import { billingFields } from '@/lib/billing/schema';
import { shownAddress } from '@/lib/mail-address';
import { orderOf } from '@/lib/orders/queries';
import { applyBilling, changeBilling } from './actions';
import { BillingForm } from './form';

type Props = PageProps & {
  searchParams: Promise<Partial<Record<'order' | 'saved' | 'refused' | 'applied', string | string[]>>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.billing'))('title') };
}

export default async function BillingPage({ params, searchParams }: Props) {
  const { order, saved, refused, applied } = await searchParams;
  const here = order === undefined ? '/account/billing' : `/account/billing?order=${encodeURIComponent(String(order))}`;
  const { account, locale } = await customerPage(params, here);
  const draft = order === undefined ? undefined : await orderOf(account.id, String(order));
  if (order !== undefined && !draft) notFound();
  if (draft?.placedAt) redirectTo(locale, `/book/${draft.id}/pay`);
  const billing = await billingOf(account.id);
  const running = draft ? [] : await runningPartners(account.id);
  const outcome = (['applied', 'stale', 'refused', 'away'] as const).find((one) => one === applied);
  const t = await getTranslations('shop.billing');
  return (
    <div className="grid gap-10">
      {draft ? <Steps current="billing" /> : <AccountNav current="billing" logOut={logOut.bind(null, locale)} />}
      <PageHead title={t('title')} lead={t('lead')} />
      {saved !== undefined && (
        <Notice tone="good">
          {t('saved')} {running.some(({ way }) => way === 'change') && <a href="#running">{t('running.title')}</a>}
        </Notice>
      )}
      {outcome && <Notice tone={outcome === 'applied' ? 'good' : 'warn'}>{t(`running.outcome.${outcome}`)}</Notice>}
      <BillingForm
        action={changeBilling.bind(null, { locale, orderId: draft?.id })}
        ordering={draft !== undefined}
        started={billing ? billingFields(billing) : { name: account.name, country: 'CH' }}
        wrong={refused === undefined ? undefined : { vatNumber: 'vatRefused' }}
        email={shownAddress(account.email)}
        countries={countryGroups(locale)}
      />
      {running.length > 0 && <RunningPartners partners={running} apply={applyBilling.bind(null, locale)} />}
    </div>
  );
}
