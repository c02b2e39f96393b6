import type { Locale } from '@/lib/locales';
import type { MailProps } from '@/lib/mail/write';
import { sites } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import { Paragraph } from './parts';
import { mailTexts, swissTime } from './translate';

type Props = MailProps['requestReceived'] & { locale: Locale };

export function requestReceived({ site, kind, receivedAt, number, locale }: Props): Mail {
  const t = mailTexts(locale);
  const { name } = sites[site];
  const text = number
    ? t('mails.requestReceived.own', { number })
    : t('mails.requestReceived.text', { site: name, kind });
  return {
    subject: t('mails.requestReceived.subject', { site: name, kind }),
    element: (
      <Layout locale={locale} title={t('mails.requestReceived.title', { kind })} preview={text} because="request">
        <Paragraph>{text}</Paragraph>
        <Paragraph>{t('mails.requestReceived.at', { at: swissTime(new Date(receivedAt), locale) })}</Paragraph>
        {kind === 'cancel' && !number && <Paragraph>{t('mails.requestReceived.lost')}</Paragraph>}
        <Paragraph>{t('mails.requestReceived.after')}</Paragraph>
      </Layout>
    ),
  };
}
