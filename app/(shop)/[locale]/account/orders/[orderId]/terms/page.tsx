import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { logOut } from '@/app/(shop)/[locale]/logout/actions';
import { customerPage } from '@/app/(shop)/customer';
import { termsOf } from '@/app/(sites)/long-texts';
import { AccountNav } from '@/components/shop/account-nav';
import { PageHead } from '@/components/shop/page-head';
import { Section } from '@/components/shop/section';
import { Blocks } from '@/components/site/article';
import { Link } from '@/components/ui/link';
import { formatDay } from '@/lib/dates';
import { orderNumber } from '@/lib/order-number';
import { orderOf } from '@/lib/orders/queries';
import { termsDay } from '@/lib/terms';

type Props = { params: Promise<{ locale: string; orderId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shop.terms'))('name') };
}

/** What the customer agreed to, in the order's language, whatever the terms say today. */
export default async function AcceptedTermsPage({ params }: Props) {
  const { orderId } = await params;
  const { account, locale } = await customerPage(params, `/account/orders/${orderId}/terms`);
  const order = await orderOf(account.id, orderId);
  if (!order?.termsVersion || !order.termsAcceptedAt) notFound();
  const text = termsOf(order.locale, order.termsVersion);
  if (!text) notFound();
  const t = await getTranslations('shop.terms');
  const number = orderNumber(order);
  return (
    <div className="grid gap-10">
      <AccountNav current="orders" logOut={logOut.bind(null, locale)} />
      <PageHead
        title={t('title', { version: termsDay(order.termsVersion, locale) })}
        lead={t('lead', { date: formatDay(order.termsAcceptedAt, locale), number })}
      />
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <Link href={`/account/orders/${orderId}`}>{t('order', { number })}</Link>
        <Link href="/terms">{t('today')}</Link>
      </p>
      <article lang={order.locale} className="article grid gap-10">
        <div className="grid max-w-prose gap-2">
          <p className="font-bold">{text.title}</p>
          <p>{text.lead}</p>
        </div>
        {text.sections.map(({ title, blocks }, index) => (
          <Section key={title} id={`s${index + 1}`} title={title}>
            <Blocks blocks={blocks} />
          </Section>
        ))}
      </article>
    </div>
  );
}
