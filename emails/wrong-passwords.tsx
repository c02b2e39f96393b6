import type { Locale } from '@/lib/locales';
import type { MailProps } from '@/lib/mail/write';
import { absoluteUrl, sites } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import { Action, Paragraph } from './parts';
import { mailTexts, swissTime } from './translate';

type Props = MailProps['wrongPasswords'] & { locale: Locale };

export function wrongPasswords({ name, triedAt, locale }: Props): Mail {
  const t = mailTexts(locale);
  const text = t('mails.wrongPasswords.text', {
    site: sites['rails-hosting'].name,
    at: swissTime(new Date(triedAt), locale),
  });
  return {
    subject: t('mails.wrongPasswords.subject'),
    element: (
      <Layout locale={locale} title={t('mails.wrongPasswords.title')} preview={text} because="account">
        <Paragraph>{t('mails.layout.greeting', { name })}</Paragraph>
        <Paragraph>{text}</Paragraph>
        <Paragraph>{t('mails.wrongPasswords.effect')}</Paragraph>
        <Paragraph>{t('mails.wrongPasswords.todo')}</Paragraph>
        <Action label={t('mails.wrongPasswords.action')} url={absoluteUrl('rails-hosting', locale, '/password')} />
        <Paragraph>{t('mails.wrongPasswords.after')}</Paragraph>
      </Layout>
    ),
  };
}
