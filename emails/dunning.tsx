import { formatDateTime, formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import type { DunningFacts } from '@/lib/mail/write';
import { formatRappen } from '@/lib/money';
import { sites } from '@/lib/sites';
import { letter, Pointer, shopUrl } from './contract';
import type { Mail } from './mail';
import type { OrderFacts } from './order';
import { Action, Facts, Paragraph, Section } from './parts';
import { mailTexts } from './translate';

type Props = { order: OrderFacts; facts: DunningFacts; locale: Locale };
type Kind = 'renewalFailed' | 'renewalReminder' | 'renewalLastWarning' | 'serviceSuspended' | 'contractEndedUnpaid';

export const renewalFailed = (props: Props) => dunningMail('renewalFailed', props);
export const renewalReminder = (props: Props) => dunningMail('renewalReminder', props);
export const renewalLastWarning = (props: Props) => dunningMail('renewalLastWarning', props);
export const serviceSuspended = (props: Props) => dunningMail('serviceSuspended', props);
export const contractEndedUnpaid = (props: Props) => dunningMail('contractEndedUnpaid', props);

/** What the texts of all these mails may name. */
export function dunningWords({ order, facts, locale }: Props) {
  const day = (moment: string) => formatDay(new Date(moment), locale);
  const { why, nextTryAt, openRappen, payRappen, suspendAt, endAt, dataKeptUntil } = facts;
  return {
    number: order.number,
    hostname: shownDomain(order.hostname),
    amount: formatRappen(openRappen),
    first: formatRappen(payRappen),
    why,
    suspended: day(suspendAt),
    ended: day(endAt),
    data: day(dataKeptUntil),
    tries: nextTryAt ? 'yes' : 'no',
    next: nextTryAt ? formatDateTime(new Date(nextTryAt), locale) : '',
    email: sites['rails-hosting'].email,
  };
}

function dunningMail(kind: Kind, { order, facts, locale }: Props): Mail {
  const t = mailTexts(locale);
  const words = dunningWords({ order, facts, locale });
  return letter({
    locale,
    name: order.customer.name,
    subject: t(`mails.${kind}.subject`, words),
    title: t(`mails.${kind}.title`, words),
    text: t(`mails.${kind}.text`, words),
    children: (
      <>
        <Paragraph>{t(`mails.${kind}.next`, words)}</Paragraph>
        <Action label={t('mails.dunning.pay', words)} url={facts.hostedUrl ?? payUrl(facts, locale)} />
        <Section heading={t('mails.dunning.facts')}>
          <DunningTable order={order} facts={facts} locale={locale} ended={kind === 'contractEndedUnpaid'} />
        </Section>
        <Change kind={kind} order={order} facts={facts} locale={locale} />
      </>
    ),
  });
}

/** The owner's way to Stripe's page; that of a copy needs no login. */
function payUrl({ invoiceNumber }: DunningFacts, locale: Locale): string {
  const path = invoiceNumber ? `/account/invoices/${encodeURIComponent(invoiceNumber)}/pay` : '/account/invoices';
  return shopUrl(locale, path);
}

/** What is owed, and what happens when. */
export function DunningTable({ order, facts, locale, ended }: Props & { ended: boolean }) {
  const t = mailTexts(locale);
  const words = dunningWords({ order, facts, locale });
  return (
    <Facts
      rows={[
        [t('mails.order.number'), words.number],
        [t('mails.order.hostname'), words.hostname],
        [t('mails.dunning.invoice'), facts.invoiceNumber],
        [t('mails.dunning.open'), words.amount],
        [t('mails.dunning.why'), ended ? null : t('mails.dunning.whys', words)],
        [t('mails.dunning.nextTry'), ended ? null : words.next],
        [t('mails.dunning.suspended'), words.suspended],
        [t('mails.dunning.ended'), words.ended],
        [t('mails.dunning.data'), words.data],
      ]}
    />
  );
}

function Change({ kind, order, facts, locale }: Props & { kind: Kind }) {
  const t = mailTexts(locale);
  if (kind === 'contractEndedUnpaid') return null;
  if (facts.hostedUrl) return <Paragraph>{t('mails.dunning.copy', { email: order.customer.email })}</Paragraph>;
  return <Pointer text={t('mails.dunning.change')} url={shopUrl(locale, '/account/invoices')} />;
}
