import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { logOut } from '@/app/(shop)/[locale]/logout/actions';
import { customerPage } from '@/app/(shop)/customer';
import type { PageProps } from '@/app/page-locale';
import { ActionForm } from '@/components/form/action-form';
import { AccountNav } from '@/components/shop/account-nav';
import { DunningNotice } from '@/components/shop/dunning-notice';
import { InvoiceFilter, invoicesPath } from '@/components/shop/invoice-filter';
import { InvoiceTable } from '@/components/shop/invoice-table';
import { InvoiceYears } from '@/components/shop/invoice-years';
import { PageHead } from '@/components/shop/page-head';
import { Pager } from '@/components/shop/pager';
import { Section } from '@/components/shop/section';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { arrearsOf } from '@/lib/dunning/arrears';
import { invoicesOf, invoiceYears } from '@/lib/invoices/list';
import { ordersOf } from '@/lib/orders/queries';
import { payersOf } from '@/lib/subscriptions/open-portal';
import { toPortal } from './actions';

type Props = PageProps & { searchParams: Promise<Record<string, string | string[]>> };

const query = z.object({
  server: z.uuid().optional().catch(undefined),
  year: z.coerce.number().int().min(2000).max(9999).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(9999).optional().catch(undefined),
  portal: z.enum(['nothing', 'away']).optional().catch(undefined),
});

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.invoices'))('title') };
}

export default async function InvoicesPage({ params, searchParams }: Props) {
  const { account, locale } = await customerPage(params, '/account/invoices');
  const { portal, ...choice } = query.parse(await searchParams);
  const { server: orderId, year } = choice;
  const now = new Date();
  const [{ invoices, page, more }, arrears, years, orders, payers] = await Promise.all([
    invoicesOf(account.id, { orderId, year, page: choice.page }),
    arrearsOf(account.id, now),
    invoiceYears(account.id),
    ordersOf(account.id),
    payersOf(account.id),
  ]);
  const t = await getTranslations('shop.invoices');
  const any = years.length > 0;
  const paged = (to: number) => invoicesPath({ ...choice, page: to });
  return (
    <div className="grid gap-10">
      <AccountNav current="invoices" logOut={logOut.bind(null, locale)} />
      <PageHead title={t('title')} lead={any ? t('lead') : t('empty')} />
      {portal && <Notice tone="warn">{t(`closed.${portal}`)}</Notice>}
      <DunningNotice arrears={arrears} changeCard={toPortal.bind(null, locale)} now={now} />
      {any && (
        <>
          <InvoiceFilter choice={choice} servers={orders.filter(({ paidAt }) => paidAt)} years={years} />
          {invoices.length > 0 ? <InvoiceTable invoices={invoices} /> : <p>{t('filter.nothing')}</p>}
          <Pager newer={page > 1 ? paged(page - 1) : undefined} older={more ? paged(page + 1) : undefined} />
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
          <Section id="years" title={t('years.title')}>
            <InvoiceYears years={years} />
          </Section>
        </>
      )}
    </div>
  );
}
