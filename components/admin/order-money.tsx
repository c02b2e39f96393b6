import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Facts } from '@/components/ui/facts';
import { formatShortDateTime } from '@/lib/dates';
import type { Locale } from '@/lib/locales';
import { formatRappen, formatRate } from '@/lib/money';
import type { Order } from '@/lib/orders/queries';
import type { Invoice as KeptInvoice } from '@/lib/subscriptions/read';
import type { Subscription } from '@/lib/subscriptions/read';
import { Section } from './section';

export type StripeLink = { id: string; href: string };
type Invoice = StripeLink & KeptInvoice;

type Props = {
  order: Order;
  customer?: StripeLink;
  session?: StripeLink;
  subscription?: StripeLink & Subscription;
  invoices: Invoice[];
  locale: Locale;
};

export async function OrderMoney({ order, customer, session, subscription, invoices, locale }: Props) {
  const t = await getTranslations();
  const { priceRappen, termsVersion, termsAcceptedAt } = order;
  const vat =
    order.vatTreatment === 'reverseCharge' || order.vatTreatment === 'abroad'
      ? t(`common.plans.net.${order.vatTreatment}`)
      : t('common.plans.vatIncluded', { rate: formatRate(order.vatRateBasisPoints ?? 0) });
  const paidUntil = subscription?.paidUntil;
  return (
    <Section id="money" title={t('admin.order.money')}>
      <Facts
        rows={[
          [
            t('admin.order.price'),
            priceRappen === null
              ? null
              : `${t('admin.order.perInterval', { amount: formatRappen(priceRappen), interval: order.interval })}, ${vat}`,
          ],
          [
            t('admin.order.terms'),
            termsVersion &&
              termsAcceptedAt &&
              t('admin.order.termsVersion', {
                version: termsVersion,
                moment: formatShortDateTime(termsAcceptedAt, locale),
              }),
          ],
          [t('admin.order.stripeCustomer'), customer && <Outside {...customer} />],
          [t('admin.order.session'), session && <Outside {...session} />],
          [
            t('admin.order.subscription'),
            subscription && (
              <>
                <Outside {...subscription} />
                <span className="block">
                  {t(`common.subscription.${subscription.status}`)}
                  {paidUntil && `, ${t('admin.order.paidUntil', { moment: formatShortDateTime(paidUntil, locale) })}`}
                </span>
              </>
            ),
          ],
          [t('admin.order.invoices'), <Invoices key="invoices" invoices={invoices} locale={locale} />],
        ]}
      />
    </Section>
  );
}

function Outside({ id, href, children = id }: StripeLink & { children?: ReactNode }) {
  return (
    <a href={href} rel="noreferrer" className="font-mono text-sm break-all">
      {children}
    </a>
  );
}

async function Invoices({ invoices, locale }: { invoices: Invoice[]; locale: Locale }) {
  const t = await getTranslations();
  if (invoices.length === 0) return t('admin.order.noInvoices');
  return (
    <ul className="grid gap-1">
      {invoices.map(({ id, href, number, status, totalRappen, refundedRappen, issuedAt }) => (
        <li key={id}>
          <Outside id={id} href={href}>
            {number ?? id}
          </Outside>{' '}
          {number && (
            <a href={`/admin/invoices/${number}.pdf`} aria-label={t('shop.invoices.pdfOf', { number })}>
              {t('shop.invoices.pdf')}
            </a>
          )}{' '}
          {formatRappen(totalRappen)}, {t(`shop.invoices.states.${status}`)}, {formatShortDateTime(issuedAt, locale)}
          {refundedRappen > 0 && `, ${t('admin.order.refunded', { amount: formatRappen(refundedRappen) })}`}
        </li>
      ))}
    </ul>
  );
}
