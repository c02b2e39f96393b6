import { getTranslations } from 'next-intl/server';
import type { ComponentProps } from 'react';
import { Facts } from '@/components/ui/facts';
import type { OrderBilling } from '@/db/schema/orders';
import type { ListedAccount } from '@/lib/accounts/list';
import { formatShortDateTime } from '@/lib/dates';
import { languageName, type Locale } from '@/lib/locales';
import { shownAddress } from '@/lib/mail-address';
import { billingRows } from './order-customer';
import { Section } from './section';

type Props = {
  account: ListedAccount;
  billing: OrderBilling | null;
  stripe?: { id: string; href: string };
  locale: Locale;
};

export async function CustomerFacts({ account, billing, stripe, locale }: Props) {
  const t = await getTranslations('admin.customers');
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
      <Section id="account" title={t('account')}>
        <AccountFacts account={account} stripe={stripe} locale={locale} />
      </Section>
      <Section id="billing" title={t('billing')}>
        {billing ? <Facts rows={await billingRows(billing, locale)} /> : <p className="text-muted">{t('noBilling')}</p>}
      </Section>
    </div>
  );
}

async function AccountFacts({ account, stripe, locale }: Omit<Props, 'billing'>) {
  const t = await getTranslations();
  const rows: ComponentProps<typeof Facts>['rows'] = [
    [
      t('admin.customers.email'),
      <a key="email" href={`mailto:${account.email}`} className="break-all">
        {shownAddress(account.email)}
      </a>,
    ],
    [t('admin.customers.language'), languageName(account.locale)],
    [t('admin.customers.since'), formatShortDateTime(account.createdAt, locale)],
    [t('admin.customers.confirmed'), account.confirmedAt && formatShortDateTime(account.confirmedAt, locale)],
    [
      t('admin.order.stripeCustomer'),
      stripe && (
        <a href={stripe.href} rel="noreferrer" className="font-mono text-sm break-all">
          {stripe.id}
        </a>
      ),
    ],
  ];
  return <Facts rows={rows} />;
}
