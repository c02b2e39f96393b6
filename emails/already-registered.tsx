import type { Locale } from '@/lib/locales';
import { absoluteUrl, sites } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import { Action, Address, Paragraph } from './parts';
import { mailTexts } from './translate';

export function alreadyRegistered({ name, locale }: { name: string; locale: Locale }): Mail {
  const t = mailTexts(locale);
  const text = t('mails.alreadyRegistered.text', { site: sites['rails-hosting'].name });
  return {
    subject: t('mails.alreadyRegistered.subject'),
    element: (
      <Layout locale={locale} title={t('mails.alreadyRegistered.title')} preview={text} because="account">
        <Paragraph>{t('mails.layout.greeting', { name })}</Paragraph>
        <Paragraph>{text}</Paragraph>
        <Action label={t('mails.alreadyRegistered.action')} url={absoluteUrl('rails-hosting', locale, '/login')} />
        <Paragraph>
          {t('mails.alreadyRegistered.forgotten')}
          <br />
          <Address url={absoluteUrl('rails-hosting', locale, '/password')} />
        </Paragraph>
        <Paragraph>{t('mails.alreadyRegistered.after')}</Paragraph>
      </Layout>
    ),
  };
}
