import { formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import { formatRappen } from '@/lib/money';
import { type Facts, letter, orderUrl, Pointer } from './contract';
import type { Mail } from './mail';
import { Paragraph } from './parts';
import { mailTexts, swissTime } from './translate';

export function cancellationRevoked(props: Facts<'cancellationRevoked'>): Mail {
  const { locale, name, number, revokedAt, nextChargeAt, amountRappen } = props;
  const t = mailTexts(locale);
  const hostname = shownDomain(props.hostname);
  const amount = formatRappen(amountRappen);
  return letter({
    locale,
    name,
    subject: t('mails.cancellationRevoked.subject', { number, hostname }),
    title: t('mails.cancellationRevoked.title'),
    text: t('mails.cancellationRevoked.text', { hostname, number, at: swissTime(revokedAt, locale) }),
    children: (
      <>
        {nextChargeAt && (
          <Paragraph>{t('mails.cancellationRevoked.next', { amount, day: formatDay(nextChargeAt, locale) })}</Paragraph>
        )}
        <Pointer text={t('mails.cancellationRevoked.notYou')} url={orderUrl(props)} />
      </>
    ),
  });
}
