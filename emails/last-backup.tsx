import { byteSize } from '@/lib/byte-size';
import { formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import type { MailProps } from '@/lib/mail/write';
import { absoluteUrl } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import type { OrderFacts } from './order';
import { Action, Facts, Paragraph } from './parts';
import { mailTexts, swissTime } from './translate';

type Props = { order: OrderFacts } & MailProps['lastBackup'] & { locale: Locale };

/** The contract is over, and what the machine held can be fetched. */
export function lastBackup({ order, takenAt, bytes, until, locale }: Props): Mail {
  const t = mailTexts(locale);
  const { number } = order;
  const hostname = shownDomain(order.hostname);
  const lastDay = formatDay(new Date(until), locale);
  const text = t('mails.lastBackup.text', { number, hostname, until: lastDay });
  return {
    subject: t('mails.lastBackup.subject', { number, hostname }),
    element: (
      <Layout locale={locale} title={t('mails.lastBackup.title')} preview={text} because="order">
        <Paragraph>{t('mails.layout.greeting', { name: order.customer.name })}</Paragraph>
        <Paragraph>{text}</Paragraph>
        <Facts
          rows={[
            [t('mails.lastBackup.taken'), swissTime(new Date(takenAt), locale)],
            [t('mails.lastBackup.size'), byteSize(bytes, locale)],
            [t('mails.lastBackup.until'), lastDay],
          ]}
        />
        <Paragraph>{t('mails.lastBackup.what')}</Paragraph>
        <Action
          label={t('mails.lastBackup.action')}
          url={absoluteUrl('rails-hosting', locale, `/account/orders/${order.id}`)}
        />
      </Layout>
    ),
  };
}
