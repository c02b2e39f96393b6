import { formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import { formatRappen } from '@/lib/money';
import { cardName, type Facts, letter, orderUrl, Pointer, shopUrl } from './contract';
import type { Mail } from './mail';
import { Action, Paragraph } from './parts';
import { mailTexts } from './translate';

/** A contract that is paid for a year renews in some weeks. */
export function renewalNotice(props: Facts<'renewalNotice'>): Mail {
  const { locale, name, number, renewsAt, amountRappen, card } = props;
  const t = mailTexts(locale);
  const hostname = shownDomain(props.hostname);
  const day = formatDay(renewsAt, locale);
  const amount = formatRappen(amountRappen);
  const charge = card
    ? t('mails.renewalNotice.toCard', { card: cardName(card, locale) })
    : t('mails.renewalNotice.toSame');
  return letter({
    locale,
    name,
    subject: t('mails.renewalNotice.subject', { hostname, day, amount }),
    title: t('mails.renewalNotice.title', { day }),
    text: t('mails.renewalNotice.text', { hostname, number, day, amount }),
    children: (
      <>
        <Paragraph>{charge}</Paragraph>
        <Paragraph>{t('mails.renewalNotice.keep')}</Paragraph>
        <Action label={t('mails.contract.open')} url={orderUrl(props)} />
        <Pointer text={t('mails.renewalNotice.cancel', { day })} url={shopUrl(locale, '/cancel')} />
      </>
    ),
  });
}
