import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import { absoluteUrl } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import type { OrderFacts } from './order';
import { Action, Paragraph } from './parts';
import { mailTexts } from './translate';

type Props = { order: OrderFacts; paid: boolean; starts: boolean; locale: Locale };

/** What had failed is settled: paid, or given up by staff. */
export function paymentRecovered({ order, paid, starts, locale }: Props): Mail {
  const t = mailTexts(locale);
  const words = { number: order.number, hostname: shownDomain(order.hostname), how: paid ? 'paid' : 'settled' };
  const text = t('mails.paymentRecovered.text', words);
  return {
    subject: t('mails.paymentRecovered.subject', words),
    element: (
      <Layout locale={locale} title={t('mails.paymentRecovered.title', words)} preview={text} because="order">
        <Paragraph>{t('mails.layout.greeting', { name: order.customer.name })}</Paragraph>
        <Paragraph>{text}</Paragraph>
        <Paragraph>{t(`mails.paymentRecovered.${starts ? 'starts' : 'runs'}`)}</Paragraph>
        <Action
          label={t('mails.paymentRecovered.action')}
          url={absoluteUrl('rails-hosting', locale, `/account/orders/${order.id}`)}
        />
      </Layout>
    ),
  };
}
