import { formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import { shownAddress } from '@/lib/mail-address';
import { formatRappen } from '@/lib/money';
import { staffUrl } from '@/lib/sites';
import { contractFacts, type Facts, letter } from './contract';
import type { Mail } from './mail';
import { Action, type Fact, Facts as Table, Paragraph, Section } from './parts';
import { mailTexts, swissTime } from './translate';

type Props = Facts<'disputeStaff'>;

export function disputeStaff(props: Props): Mail {
  const { locale, name, number, step, orderId } = props;
  const t = mailTexts(locale);
  const amount = formatRappen(props.amountRappen);
  const hostname = shownDomain(props.hostname);
  return letter({
    locale,
    because: 'staff',
    subject: t('mails.disputeStaff.subject', { step, number, amount }),
    title: t('mails.disputeStaff.title', { step }),
    text: t('mails.disputeStaff.text', { step, name, amount, hostname, number }),
    children: (
      <>
        <Table rows={rows(props)} />
        <Paragraph>{t('mails.disputeStaff.todo', { step })}</Paragraph>
        <Action label={t('mails.contract.openOrder')} url={staffUrl(`/orders/${orderId}`)} />
        {isOpen(step) && (
          <Section heading={t('mails.disputeStaff.evidence')}>
            <Paragraph>{t('mails.disputeStaff.evidenceText')}</Paragraph>
            <Table rows={evidenceRows(props)} />
          </Section>
        )}
      </>
    ),
  });
}

function isOpen(step: Props['step']): boolean {
  return step === 'opened' || step === 'asked';
}

function rows(props: Props): Fact[] {
  const { locale, name, customer, amountRappen, reason, invoiceNumber, openedAt, evidenceDueAt, step } = props;
  const t = mailTexts(locale);
  return [
    [t('mails.disputeStaff.amount'), formatRappen(amountRappen)],
    [t('mails.disputeStaff.due'), evidenceDueAt && isOpen(step) ? swissTime(evidenceDueAt, locale) : null],
    [t('mails.disputeStaff.reason'), reasonText(reason, props)],
    [t('mails.contract.invoice'), invoiceNumber],
    ...contractFacts(props, locale),
    [t('mails.contract.customer'), `${name}\n${shownAddress(customer)}`],
    [t('mails.disputeStaff.opened'), swissTime(openedAt, locale)],
  ];
}

const knownReasons = [
  'credit_not_processed',
  'duplicate',
  'fraudulent',
  'general',
  'product_not_received',
  'product_unacceptable',
  'subscription_canceled',
  'unrecognized',
] as const;

/** Stripe's word as it is when it is a rare one. */
function reasonText(reason: string, { locale }: Props): string {
  const known = knownReasons.find((each) => each === reason);
  return known ? mailTexts(locale)(`mails.disputeStaff.reasons.${known}`) : reason.replaceAll('_', ' ');
}

function evidenceRows({ evidence, locale }: Props): Fact[] {
  const t = mailTexts(locale);
  const { placedAt, termsVersion, termsAcceptedAt, readyAt, keys, mailsDelivered, lastDeliveredAt } = evidence;
  const terms =
    termsVersion &&
    termsAcceptedAt &&
    t('mails.disputeStaff.termsOf', {
      version: formatDay(new Date(`${termsVersion}T12:00:00Z`), locale),
      at: swissTime(termsAcceptedAt, locale),
    });
  const mails =
    lastDeliveredAt &&
    t('mails.disputeStaff.delivered', { count: mailsDelivered, at: swissTime(lastDeliveredAt, locale) });
  return [
    [t('mails.disputeStaff.placed'), placedAt && swissTime(placedAt, locale)],
    [t('mails.disputeStaff.terms'), terms],
    [t('mails.disputeStaff.handedOver'), readyAt && swissTime(readyAt, locale)],
    [t('mails.disputeStaff.keys'), keys > 0 ? String(keys) : null],
    [t('mails.disputeStaff.mails'), mails],
  ];
}
