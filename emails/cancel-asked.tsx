import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import type { MailProps } from '@/lib/mail/write';
import { absoluteUrl, sites } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import { Action, Paragraph } from './parts';
import { mailTexts, swissTime } from './translate';

type Props = MailProps['cancelAsked'] & { locale: Locale };

/** Anybody may have sent the cancellation. `token` is the secret of the link. */
export function cancelAsked({ token, name, number, hostname, receivedAt, locale }: Props): Mail {
  const t = mailTexts(locale);
  const at = swissTime(new Date(receivedAt), locale);
  const text = t('mails.cancelAsked.text', {
    site: sites['rails-hosting'].name,
    number,
    hostname: shownDomain(hostname),
    at,
  });
  return {
    subject: t('mails.cancelAsked.subject', { number }),
    element: (
      <Layout locale={locale} title={t('mails.cancelAsked.title')} preview={text} because="order">
        <Paragraph>{t('mails.layout.greeting', { name })}</Paragraph>
        <Paragraph>{text}</Paragraph>
        <Paragraph>{t('mails.cancelAsked.why')}</Paragraph>
        <Action label={t('mails.cancelAsked.action')} url={absoluteUrl('rails-hosting', locale, `/cancel/${token}`)} />
        <Paragraph>{t('mails.cancelAsked.after')}</Paragraph>
      </Layout>
    ),
  };
}
