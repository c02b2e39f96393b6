import type { Locale } from '@/lib/locales';
import { absoluteUrl } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import type { OrderFacts } from './order';
import { Action, Paragraph } from './parts';
import { mailTexts, swissTime } from './translate';

type Props = { order: OrderFacts; promisedAt: Date; locale: Locale };

/** The time that was promised is over, and the machine is not ready. */
export function orderLate({ order, promisedAt, locale }: Props): Mail {
  const t = mailTexts(locale);
  const { number, hostname } = order;
  const text = t('mails.orderLate.text', { number, hostname, promised: swissTime(promisedAt, locale) });
  return {
    subject: t('mails.orderLate.subject', { number, hostname }),
    element: (
      <Layout locale={locale} title={t('mails.orderLate.title')} preview={text} because="order">
        <Paragraph>{t('mails.layout.greeting', { name: order.customer.name })}</Paragraph>
        <Paragraph>{text}</Paragraph>
        <Paragraph>{t('mails.orderLate.next')}</Paragraph>
        <Paragraph>{t('mails.orderLate.urgent')}</Paragraph>
        <Action
          label={t('mails.orderLate.action')}
          url={absoluteUrl('rails-hosting', locale, `/account/orders/${order.id}`)}
        />
      </Layout>
    ),
  };
}
