import { getTranslations } from 'next-intl/server';
import type { ComponentProps } from 'react';
import { Facts } from '@/components/ui/facts';
import type { OrderBilling } from '@/db/schema/orders';
import type { VatCheck } from '@/db/schema/words';
import type { ListedAccount } from '@/lib/accounts/list';
import { formatShortDateTime } from '@/lib/dates';
import { languageName, type Locale } from '@/lib/locales';
import { shownAddress } from '@/lib/mail-address';
import { billingRows } from './order-customer';
import { Section } from './section';

/** A contract partner; `href` leads to its customer at Stripe. */
export type ShownPartner = { id: string; href: string; details: OrderBilling; vatCheck: VatCheck };

type Props = {
  account: ListedAccount;
  billing: OrderBilling | null;
  partners: ShownPartner[];
  locale: Locale;
};

export async function CustomerFacts({ account, billing, partners, locale }: Props) {
  const t = await getTranslations('admin.customers');
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
      <Section id="account" title={t('account')}>
        <AccountFacts account={account} partners={partners} locale={locale} />
      </Section>
      <Section id="billing" title={t('billing')}>
        {billing ? <Facts rows={await billingRows(billing, locale)} /> : <p className="text-muted">{t('noBilling')}</p>}
      </Section>
    </div>
  );
}

async function AccountFacts({ account, partners, locale }: Omit<Props, 'billing'>) {
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
      t('admin.customers.partners'),
      partners.length > 0 && (
        <ul className="grid gap-2">
          {partners.map((partner) => (
            <PartnerLine key={partner.id} partner={partner} />
          ))}
        </ul>
      ),
    ],
  ];
  return <Facts rows={rows} />;
}

async function PartnerLine({ partner: { id, href, details, vatCheck } }: { partner: ShownPartner }) {
  const t = await getTranslations('admin.customers');
  return (
    <li className="wrap-anywhere">
      {details.company ?? details.name}{' '}
      <a href={href} rel="noreferrer" className="font-mono text-sm break-all">
        {id}
      </a>
      {details.vatNumber && (
        <span className="block text-sm text-muted">
          {details.vatNumber}, {t(`vatChecks.${vatCheck}`)}
        </span>
      )}
    </li>
  );
}
