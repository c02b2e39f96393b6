import { tokenHours } from '@/lib/durations';
import type { Locale } from '@/lib/locales';
import { absoluteUrl, sites } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import { Action, Paragraph } from './parts';
import { mailTexts } from './translate';

type Props = { kind: 'confirm' | 'reset' | 'invite'; path: string; name: string; locale: Locale };

/** The shape of mails with a one-use link. */
export function accountMail({ kind, path, name, locale }: Props): Mail {
  const t = mailTexts(locale);
  const hours = tokenHours[kind];
  const site = sites['rails-hosting'].name;
  return {
    subject: t(`mails.${kind}.subject`, { site }),
    element: (
      <Layout
        locale={locale}
        title={t(`mails.${kind}.title`)}
        preview={t(`mails.${kind}.text`, { site })}
        because="account"
      >
        <Paragraph>{t('mails.layout.greeting', { name })}</Paragraph>
        <Paragraph>{t(`mails.${kind}.text`, { site })}</Paragraph>
        <Action label={t(`mails.${kind}.action`)} url={absoluteUrl('rails-hosting', locale, path)} />
        <Paragraph>{t(`mails.${kind}.after`, { hours, days: hours / 24 })}</Paragraph>
      </Layout>
    ),
  };
}
