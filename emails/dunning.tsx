import { formatDateTime, formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import type { DunningFacts } from '@/lib/mail/write';
import { formatRappen } from '@/lib/money';
import { absoluteUrl, sites } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import type { OrderFacts } from './order';
import { Action, Address, Facts, Paragraph, Section } from './parts';
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
  const text = t(`mails.${kind}.text`, words);
  return {
    subject: t(`mails.${kind}.subject`, words),
    element: (
      <Layout locale={locale} title={t(`mails.${kind}.title`, words)} preview={text} because="order">
        <Paragraph>{t('mails.layout.greeting', { name: order.customer.name })}</Paragraph>
        <Paragraph>{text}</Paragraph>
        <Paragraph>{t(`mails.${kind}.next`, words)}</Paragraph>
        <Action label={t('mails.dunning.pay', words)} url={facts.hostedUrl ?? payUrl(facts, locale)} />
        <Section heading={t('mails.dunning.facts')}>
          <DunningTable order={order} facts={facts} locale={locale} ended={kind === 'contractEndedUnpaid'} />
        </Section>
        <Change kind={kind} order={order} facts={facts} locale={locale} />
      </Layout>
    ),
  };
}

/** The owner's way to Stripe's page; that of a copy needs no login. */
function payUrl({ invoiceNumber }: DunningFacts, locale: Locale): string {
  const path = invoiceNumber ? `/account/invoices/${encodeURIComponent(invoiceNumber)}/pay` : '/account/invoices';
  return absoluteUrl('rails-hosting', locale, path);
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
  return (
    <Paragraph>
      {t('mails.dunning.change')}
      <br />
      <Address url={absoluteUrl('rails-hosting', locale, '/account/invoices')} />
    </Paragraph>
  );
}
