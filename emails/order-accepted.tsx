import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import { absoluteUrl } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import type { OrderFacts } from './order';
import { Action, Paragraph, Strong } from './parts';
import { mailTexts, swissTime } from './translate';

export function orderAccepted({ order, locale }: { order: OrderFacts; locale: Locale }): Mail {
  const t = mailTexts(locale);
  const { number, promisedAt } = order;
  const hostname = shownDomain(order.hostname);
  const text = t(promisedAt ? 'mails.orderAccepted.text' : 'mails.orderAccepted.unpromised', { number, hostname });
  return {
    subject: t('mails.orderAccepted.subject', { number }),
    element: (
      <Layout locale={locale} title={t('mails.orderAccepted.title')} preview={text} because="order">
        <Paragraph>{t('mails.layout.greeting', { name: order.customer.name })}</Paragraph>
        <Paragraph>{text}</Paragraph>
        {promisedAt && <Strong>{swissTime(promisedAt, locale)}</Strong>}
        <Paragraph>{t('mails.orderAccepted.after')}</Paragraph>
        <Action
          label={t('mails.orderAccepted.action')}
          url={absoluteUrl('rails-hosting', locale, `/account/orders/${order.id}`)}
        />
      </Layout>
    ),
  };
}
