import { formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import { formatRappen } from '@/lib/money';
import { cardName, type Facts, letter, shopUrl } from './contract';
import type { Mail } from './mail';
import { Action, Paragraph } from './parts';
import { mailTexts } from './translate';

export function cardExpires({
  locale,
  name,
  number,
  hostname,
  card,
  chargeAt,
  amountRappen,
}: Facts<'cardExpires'>): Mail {
  const t = mailTexts(locale);
  const day = formatDay(chargeAt, locale);
  const facts = {
    hostname: shownDomain(hostname),
    number,
    card: cardName(card, locale),
    month: `${String(card.expMonth).padStart(2, '0')}/${card.expYear}`,
    amount: formatRappen(amountRappen),
    day,
  };
  return letter({
    locale,
    name,
    subject: t('mails.cardExpires.subject', { hostname: facts.hostname, day }),
    title: t('mails.cardExpires.title'),
    text: t('mails.cardExpires.text', facts),
    children: (
      <>
        <Paragraph>{t('mails.cardExpires.todo')}</Paragraph>
        <Action label={t('mails.cardExpires.action')} url={shopUrl(locale, '/account/invoices')} />
        <Paragraph>{t('mails.cardExpires.after')}</Paragraph>
      </>
    ),
  });
}
