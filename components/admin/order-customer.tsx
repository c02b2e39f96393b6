import { getTranslations } from 'next-intl/server';
import type { ComponentProps } from 'react';
import { Address } from '@/components/ui/address';
import { Facts } from '@/components/ui/facts';
import type { OrderBilling } from '@/db/schema/orders';
import { numberKind } from '@/lib/billing/address';
import type { ListedAccount } from '@/lib/accounts/list';
import { languageName, type Locale } from '@/lib/locales';
import { shownAddress } from '@/lib/mail-address';
import { orderNumber } from '@/lib/order-number';
import type { Order } from '@/lib/orders/queries';
import { sites } from '@/lib/sites';
import { Section } from './section';

type Props = {
  order: Order;
  customer: Pick<ListedAccount, 'id' | 'name' | 'email'>;
  locale: Locale;
};

export async function OrderCustomer({ order, customer, locale }: Props) {
  const t = await getTranslations();
  const { billing } = order;
  const subject = encodeURIComponent(`${orderNumber(order)} ${sites[order.site].name}`);
  return (
    <Section id="customer" title={t('admin.order.customer')}>
      <Facts
        rows={[
          [
            t('admin.order.name'),
            <a key="name" href={`/admin/customers/${customer.id}`}>
              {customer.name}
            </a>,
          ],
          [
            t('admin.order.email'),
            <a key="email" href={`mailto:${customer.email}?subject=${subject}`} className="break-all">
              {shownAddress(customer.email)}
            </a>,
          ],
          [t('admin.order.language'), languageName(order.locale)],
          [t('admin.order.site'), sites[order.site].name],
          ...(billing ? await billingRows(billing, locale) : []),
        ]}
      />
    </Section>
  );
}

export async function billingRows(
  billing: OrderBilling,
  locale: Locale,
): Promise<ComponentProps<typeof Facts>['rows']> {
  const t = await getTranslations('admin.order');
  return [
    [t('billing'), <Address key="address" billing={billing} locale={locale} />],
    [t(numberKind(billing)), billing.vatNumber],
    [t('phone'), billing.phone && <a href={`tel:${billing.phone}`}>{billing.phone}</a>],
    [t('billingEmail'), billing.billingEmail && shownAddress(billing.billingEmail)],
    [t('reference'), billing.reference],
  ];
}
