import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import type { MailProps } from '@/lib/mail/write';
import { absoluteUrl } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import type { OrderFacts } from './order';
import { Action, Paragraph } from './parts';
import { mailTexts } from './translate';

type Props = { order: OrderFacts } & MailProps['httpsReady'] & { locale: Locale };

/** One name of the machine has its certificate. */
export function httpsReady({ order, hostname, locale }: Props): Mail {
  const t = mailTexts(locale);
  const shown = shownDomain(hostname);
  const text = t('mails.httpsReady.text', { url: `https://${shown}/`, number: order.number });
  return {
    subject: t('mails.httpsReady.subject', { hostname: shown }),
    element: (
      <Layout locale={locale} title={t('mails.httpsReady.title')} preview={text} because="order">
        <Paragraph>{t('mails.layout.greeting', { name: order.customer.name })}</Paragraph>
        <Paragraph>{text}</Paragraph>
        <Paragraph>{t('mails.httpsReady.renews')}</Paragraph>
        <Action
          label={t('mails.orderReady.action')}
          url={absoluteUrl('rails-hosting', locale, `/account/orders/${order.id}`)}
        />
      </Layout>
    ),
  };
}
