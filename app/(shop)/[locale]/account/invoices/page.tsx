import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { logOut } from '@/app/(shop)/[locale]/logout/actions';
import { customerPage } from '@/app/(shop)/customer';
import type { PageProps } from '@/app/page-locale';
import { ActionForm } from '@/components/form/action-form';
import { AccountNav } from '@/components/shop/account-nav';
import { InvoiceTable } from '@/components/shop/invoice-table';
import { PageHead } from '@/components/shop/page-head';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { payersOf } from '@/lib/subscriptions/open-portal';
import { invoicesOf } from '@/lib/subscriptions/read';
import { toPortal } from './actions';

type Props = PageProps & {
  searchParams: Promise<{ portal?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.invoices'))('title') };
}

export default async function InvoicesPage({ params, searchParams }: Props) {
  const { account, locale } = await customerPage(params, '/account/invoices');
  const invoices = await invoicesOf(account.id);
  const payers = await payersOf(account.id);
  const t = await getTranslations('shop.invoices');
  const { portal } = await searchParams;
  const closed = (['nothing', 'away'] as const).find((outcome) => outcome === portal);
  return (
    <div className="grid gap-10">
      <AccountNav current="invoices" logOut={logOut.bind(null, locale)} />
      <PageHead title={t('title')} lead={invoices.length > 0 ? t('lead') : t('empty')} />
      {closed && <Notice tone="warn">{t(`closed.${closed}`)}</Notice>}
      {invoices.length > 0 && (
        <>
          <InvoiceTable invoices={invoices} />
          <div className="grid justify-items-start gap-2">
            {payers.length === 0 && (
              <ActionForm action={toPortal.bind(null, locale)}>
                <Button look="secondary">{t('portal')}</Button>
              </ActionForm>
            )}
            {payers.map(({ orderId, name }) => (
              <ActionForm key={orderId} action={toPortal.bind(null, locale)}>
                <input type="hidden" name="order" value={orderId} />
                <Button look="secondary">{t('portalOf', { name })}</Button>
              </ActionForm>
            ))}
            <p className="text-sm text-muted">{t('portalHint')}</p>
          </div>
        </>
      )}
    </div>
  );
}
