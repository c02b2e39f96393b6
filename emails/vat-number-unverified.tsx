import { shownDomain } from '@/lib/domain-name';
import { formatDay } from '@/lib/dates';
import type { Locale } from '@/lib/locales';
import type { RepricedContract } from '@/lib/mail/write';
import { formatRappen } from '@/lib/money';
import { absoluteUrl, sites } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import { Action, Facts, Paragraph } from './parts';
import { mailTexts } from './translate';

type Props = { name: string; vatNumber: string | null; until: Date; contracts: RepricedContract[]; locale: Locale };

/** The register of the EU does not confirm the number on which a net price rests, or the number is gone. */
export function vatNumberUnverified({ name, vatNumber, until, contracts, locale }: Props): Mail {
  const t = mailTexts(locale);
  const day = formatDay(until, locale);
  const text = vatNumber ? t('mails.vatNumberUnverified.text', { vatNumber }) : t('mails.vatNumberUnverified.textGone');
  return {
    subject: t('mails.vatNumberUnverified.subject', { day }),
    element: (
      <Layout locale={locale} title={t('mails.vatNumberUnverified.title')} preview={text} because="order">
        <Paragraph>{t('mails.layout.greeting', { name })}</Paragraph>
        <Paragraph>{text}</Paragraph>
        <Paragraph>{t('mails.vatNumberUnverified.todo', { day })}</Paragraph>
        <Action
          label={t('mails.vatNumberUnverified.action')}
          url={absoluteUrl('rails-hosting', locale, '/account/billing')}
        />
        <Paragraph>{t('mails.vatNumberUnverified.otherwise')}</Paragraph>
        <Facts
          rows={contracts.map(({ number, hostname, fromRappen, toRappen }) => [
            `${number}, ${shownDomain(hostname)}`,
            t('mails.vatNumberUnverified.price', { from: formatRappen(fromRappen), to: formatRappen(toRappen) }),
          ])}
        />
        <Paragraph>{t('mails.vatNumberUnverified.right', { email: sites['rails-hosting'].email })}</Paragraph>
      </Layout>
    ),
  };
}
