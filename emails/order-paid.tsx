import { formatDay } from '@/lib/dates';
import { addressLines, numberKind } from '@/lib/billing/address';
import { stacks } from '@/lib/catalog/stacks';
import type { Locale } from '@/lib/locales';
import { absoluteUrl } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import { includedFacts, machineFacts, type OrderFacts, priceFacts, stackFacts, termsAttachments } from './order';
import { Action, Address, Facts, Paragraph, Section } from './parts';
import { mailTexts, swissTime } from './translate';

type Props = { order: OrderFacts; locale: Locale };

/** What comes next, in the words of `mails.orderPaid`. */
const byPeople = ['next1', 'next2', 'next3'] as const;
const byEngine = ['byItself1', 'byItself2', 'next3'] as const;

/** `byItself`: an engine builds the machine, which has begun with the payment. */
export function orderPaid({ byItself, ...props }: Props & { byItself: boolean }): Mail {
  const t = mailTexts(props.locale);
  return confirmation(
    'orderPaid',
    props,
    (byItself ? byEngine : byPeople).map((step) => t(`mails.orderPaid.${step}`)),
  );
}

/** Confirms an order whose payment takes days. */
export function orderPaymentPending(props: Props): Mail {
  const t = mailTexts(props.locale);
  return confirmation(
    'orderPaymentPending',
    props,
    byPeople.map((step) => t(`mails.orderPaymentPending.${step}`)),
  );
}

function confirmation(kind: 'orderPaid' | 'orderPaymentPending', { order, locale }: Props, next: string[]): Mail {
  const t = mailTexts(locale);
  const { number } = order;
  const text = t(`mails.${kind}.text`, { number });
  return {
    subject: t(`mails.${kind}.subject`, { number }),
    attachments: termsAttachments(order),
    element: (
      <Layout locale={locale} title={t(`mails.${kind}.title`)} preview={text} because="order">
        <Paragraph>{t('mails.layout.greeting', { name: order.customer.name })}</Paragraph>
        <Paragraph>{text}</Paragraph>
        <Section heading={t('mails.orderPaid.next')}>
          {next.map((step, index) => (
            <Paragraph key={step}>{`${index + 1}. ${step}`}</Paragraph>
          ))}
          <Paragraph>{t('mails.orderPaid.follow')}</Paragraph>
          <Action
            label={t('mails.orderPaid.action')}
            url={absoluteUrl('rails-hosting', locale, `/account/orders/${order.id}`)}
          />
        </Section>
        <Section heading={t('mails.order.machine')}>
          <Facts rows={machineFacts(order, locale)} />
        </Section>
        <Section heading={t('mails.order.stack', { stack: stacks[order.stack].name })}>
          <Facts rows={stackFacts(order, locale)} />
        </Section>
        <Section heading={t('common.offer.title')}>
          <Facts rows={includedFacts(order, locale)} />
          <Pointer text={t('mails.order.ipv6Help')} path="/help/ipv6" locale={locale} />
        </Section>
        <Section heading={t('mails.order.keys')}>
          <Facts rows={order.sshKeys.map(({ type, comment, fingerprint }) => [comment || type, fingerprint])} />
        </Section>
        <Section heading={t('mails.order.price')}>
          <Facts rows={[...priceFacts(order, locale), ...paymentRows(order, locale)]} />
        </Section>
        <Subscription order={order} locale={locale} />
      </Layout>
    ),
  };
}

function paymentRows(order: OrderFacts, locale: Locale) {
  const t = mailTexts(locale);
  return [
    [t('mails.order.paidAt'), order.paidAt && swissTime(order.paidAt, locale)],
    [t('mails.order.billing'), addressLines(order.billing, locale).join('\n')],
    [t(`mails.order.${numberKind(order.billing)}`), order.billing.vatNumber],
    [t('mails.order.reference'), order.billing.reference],
  ] satisfies [string, string | null][];
}

function Subscription({ order, locale }: Props) {
  const t = mailTexts(locale);
  return (
    <Section heading={t('mails.orderPaid.subscription')}>
      <Pointer text={t('mails.orderPaid.renews', { interval: order.interval })} path="/cancel" locale={locale} />
      <Pointer text={t('mails.orderPaid.invoice')} path="/account/invoices" locale={locale} />
      <AcceptedTerms order={order} locale={locale} />
    </Section>
  );
}

function AcceptedTerms({ order, locale }: Props) {
  const [file] = termsAttachments(order);
  if (!order.terms || !file) return null;
  const { version, acceptedAt } = order.terms;
  const text = mailTexts(locale)('mails.orderPaid.terms', {
    version: formatDay(new Date(version), locale),
    date: formatDay(acceptedAt, locale),
    file: file.filename,
  });
  return <Pointer text={text} path={`/account/orders/${order.id}/terms`} locale={locale} />;
}

function Pointer({ text, path, locale }: { text: string; path: string; locale: Locale }) {
  return (
    <Paragraph>
      {text}
      <br />
      <Address url={absoluteUrl('rails-hosting', locale, path)} />
    </Paragraph>
  );
}
