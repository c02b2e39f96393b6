import { shownDomain } from '@/lib/domain-name';
import { type Facts, letter, Pointer, shopUrl } from './contract';
import type { Mail } from './mail';
import { Facts as Table } from './parts';
import { mailTexts } from './translate';

/** Changed billing details hold for running contracts, from their next invoice on. */
export function billingDetailsApplied({
  locale,
  name,
  contracts,
  before,
  after,
}: Facts<'billingDetailsApplied'>): Mail {
  const t = mailTexts(locale);
  return letter({
    locale,
    name,
    subject: t('mails.billingDetailsApplied.subject'),
    title: t('mails.billingDetailsApplied.title'),
    text: t('mails.billingDetailsApplied.text', { count: contracts.length }),
    children: (
      <>
        <Table
          rows={[
            [t('mails.billingDetailsApplied.contracts'), contracts.map(nameOf).join('\n')],
            [t('mails.billingDetailsApplied.before'), before.join('\n')],
            [t('mails.billingDetailsApplied.after'), after.join('\n')],
          ]}
        />
        <Pointer text={t('mails.billingDetailsApplied.wrong')} url={shopUrl(locale, '/account/billing')} />
      </>
    ),
  });
}

function nameOf({ number, hostname }: { number: string; hostname: string }): string {
  return `${number}, ${shownDomain(hostname)}`;
}
