import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { CustomerFacts } from '@/components/admin/customer-facts';
import { AccountTags } from '@/components/admin/customer-table';
import { OrderTable } from '@/components/admin/order-table';
import { Section } from '@/components/admin/section';
import { accountForStaff } from '@/lib/accounts/list';
import { partnersOf } from '@/lib/billing/partners';
import { wordsOf } from '@/lib/contracts/read';
import { ordersOf } from '@/lib/orders/queries';
import { staffSinceOf } from '@/lib/orders/with-staff';
import { dashboardUrl } from '@/lib/payments/dashboard';
import { staffPage } from '../../staff';

type Props = { params: Promise<{ accountId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await staffPage();
  const found = await accountForStaff((await params).accountId);
  return { title: found?.account.name };
}

export default async function CustomerPage({ params }: Props) {
  const { locale } = await staffPage();
  const found = await accountForStaff((await params).accountId);
  if (!found) notFound();
  const { account, billing } = found;
  const [orders, partners] = await Promise.all([ordersOf(account.id), partnersOf(account.id)]);
  const ids = orders.map(({ id }) => id);
  const [words, staffSince] = await Promise.all([wordsOf(ids), staffSinceOf(ids)]);
  const listed = orders.map((order) => ({ ...order, withStaffSince: staffSince.get(order.id) }));
  const t = await getTranslations('admin.customers');
  return (
    <>
      <p className="text-sm">
        <a href="/admin/customers">← {t('back')}</a>
      </p>
      <div className="mt-1 mb-5 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="text-2xl wrap-anywhere">{account.name}</h1>
        <AccountTags account={account} />
      </div>
      <CustomerFacts
        account={account}
        billing={billing}
        partners={partners.map((partner) => ({ ...partner, href: dashboardUrl(partner.id) }))}
        locale={locale}
      />
      <div className="mt-8">
        <Section id="orders" title={t('orders')}>
          {orders.length > 0 ? (
            <OrderTable orders={listed} words={words} locale={locale} now={new Date()} />
          ) : (
            <p className="text-muted">{t('noOrders')}</p>
          )}
        </Section>
      </div>
    </>
  );
}
