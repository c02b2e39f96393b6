import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { logOut } from '@/app/(shop)/[locale]/logout/actions';
import { customerPage } from '@/app/(shop)/customer';
import type { PageProps } from '@/app/page-locale';
import { AccountNav } from '@/components/shop/account-nav';
import { DraftOrders } from '@/components/shop/draft-orders';
import { DunningNotice } from '@/components/shop/dunning-notice';
import { OrderTable } from '@/components/shop/order-table';
import { ButtonLink } from '@/components/ui/button-link';
import { contractsOf } from '@/lib/contracts/read';
import { arrearsOf } from '@/lib/dunning/arrears';
import { draftOrdersOf } from '@/lib/orders/draft';
import { staffSinceOf } from '@/lib/orders/with-staff';
import { discardDraft } from './actions';
import { toPortal } from './invoices/actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.account'))('title') };
}

export default async function AccountPage({ params }: PageProps) {
  const { account, locale } = await customerPage(params, '/account');
  const now = new Date();
  const [contracts, drafts, arrears] = await Promise.all([
    contractsOf(account.id),
    draftOrdersOf(account.id),
    arrearsOf(account.id, now),
  ]);
  const staffSince = await staffSinceOf(contracts.map(({ order }) => order.id));
  const t = await getTranslations('shop.account');
  const nothing = contracts.length === 0 && drafts.length === 0;
  return (
    <div className="grid gap-10">
      <AccountNav current="orders" logOut={logOut.bind(null, locale)} />
      <div className="grid gap-3">
        <h1>{t('title')}</h1>
        <p className="text-lg wrap-anywhere text-muted">{t('greeting', { name: account.name })}</p>
      </div>
      <DunningNotice arrears={arrears} changeCard={toPortal.bind(null, locale)} now={now} />
      {nothing && (
        <div className="grid max-w-prose gap-2 text-lg">
          <p>{t('empty')}</p>
          <p>{t('emptyHow')}</p>
        </div>
      )}
      {drafts.length > 0 && <DraftOrders orders={drafts} drop={discardDraft.bind(null, locale)} />}
      {contracts.length > 0 && <OrderTable {...{ contracts, staffSince, now }} />}
      <p>
        <ButtonLink href="/book" look={nothing ? 'primary' : 'secondary'}>
          {t('order')}
        </ButtonLink>
      </p>
    </div>
  );
}
