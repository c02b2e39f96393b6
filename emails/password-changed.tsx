import type { Locale } from '@/lib/locales';
import type { MailProps } from '@/lib/mail/write';
import { absoluteUrl, sites } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import { Action, Facts, Paragraph } from './parts';
import { mailTexts, swissTime } from './translate';

type Props = MailProps['passwordChanged'] & { locale: Locale };

export function passwordChanged({ name, changedAt, how, browser, address, locale }: Props): Mail {
  const t = mailTexts(locale);
  const site = sites['rails-hosting'];
  const text = t('mails.passwordChanged.text', { site: site.name });
  return {
    subject: t('mails.passwordChanged.subject'),
    element: (
      <Layout locale={locale} title={t('mails.passwordChanged.title')} preview={text} because="account">
        <Paragraph>{t('mails.layout.greeting', { name })}</Paragraph>
        <Paragraph>{text}</Paragraph>
        <Facts
          rows={[
            [t('mails.passwordChanged.when'), swissTime(new Date(changedAt), locale)],
            [t('mails.passwordChanged.how'), t(`mails.passwordChanged.${how}`)],
            [t('mails.passwordChanged.browser'), browser],
            [t('mails.passwordChanged.address'), address],
          ]}
        />
        <Paragraph>{t('mails.passwordChanged.wasYou')}</Paragraph>
        <Paragraph>{t('mails.passwordChanged.notYou')}</Paragraph>
        <Action label={t('mails.passwordChanged.action')} url={absoluteUrl('rails-hosting', locale, '/password')} />
        <Paragraph>{t('mails.passwordChanged.after', { email: site.email })}</Paragraph>
      </Layout>
    ),
  };
}
