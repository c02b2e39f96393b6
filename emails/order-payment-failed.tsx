import { plans } from '@/lib/catalog/plans';
import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import { absoluteUrl } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import type { OrderFacts } from './order';
import { Action, Paragraph } from './parts';
import { mailTexts } from './translate';

export function orderPaymentFailed({ order, locale }: { order: OrderFacts; locale: Locale }): Mail {
  const t = mailTexts(locale);
  const { number } = order;
  const hostname = shownDomain(order.hostname);
  const text = t('mails.orderPaymentFailed.text', { number, hostname, plan: plans[order.plan].name });
  return {
    subject: t('mails.orderPaymentFailed.subject', { number }),
    element: (
      <Layout locale={locale} title={t('mails.orderPaymentFailed.title')} preview={text} because="order">
        <Paragraph>{t('mails.layout.greeting', { name: order.customer.name })}</Paragraph>
        <Paragraph>{text}</Paragraph>
        <Action
          label={t('mails.orderPaymentFailed.action')}
          url={absoluteUrl('rails-hosting', locale, `/book/${order.id}/pay`)}
        />
        <Paragraph>{t('mails.orderPaymentFailed.after')}</Paragraph>
      </Layout>
    ),
  };
}
