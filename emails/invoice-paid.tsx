import { formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import { formatRappen, formatRate } from '@/lib/money';
import { contractFacts, type Facts, letter, Pointer, shopUrl } from './contract';
import type { Mail } from './mail';
import { type Fact, Facts as Table, Paragraph } from './parts';
import { mailTexts } from './translate';

type Props = Facts<'invoicePaid'>;

export function invoicePaid(props: Props): Mail {
  const { locale, name, number, copy, invoiceNumber, document } = props;
  const t = mailTexts(locale);
  const hostname = shownDomain(props.hostname);
  const amount = formatRappen(props.totalRappen);
  const filename = t('mails.invoicePaid.file', { invoice: invoiceNumber });
  const text = t(`mails.invoicePaid.${props.first ? 'first' : 'text'}`, { amount, hostname, number });
  return letter({
    locale,
    name: copy ? undefined : name,
    because: copy ? 'billing' : 'order',
    subject: t('mails.invoicePaid.subject', { invoice: invoiceNumber, amount, hostname }),
    title: t('mails.invoicePaid.title'),
    text,
    file: { filename, document },
    children: (
      <>
        <Table rows={rows(props)} />
        {document !== null && <Paragraph>{t('mails.invoicePaid.attached', { file: filename })}</Paragraph>}
        <WhereItIs {...props} />
      </>
    ),
  });
}

function WhereItIs({ locale, copy, document, invoiceNumber }: Props) {
  const t = mailTexts(locale);
  if (copy) return document === null ? <Paragraph>{t('mails.invoicePaid.ask')}</Paragraph> : null;
  const path = document === null ? `/account/invoices/${encodeURIComponent(invoiceNumber)}.pdf` : '/account/invoices';
  const text = t(`mails.invoicePaid.${document === null ? 'download' : 'all'}`);
  return <Pointer text={text} url={shopUrl(locale, path)} />;
}

function rows(props: Props): Fact[] {
  const { locale, invoiceNumber, periodStartAt, periodEndAt, paidAt, nextChargeAt, reference } = props;
  const t = mailTexts(locale);
  const day = (moment: Date) => formatDay(moment, locale);
  const period =
    periodStartAt && periodEndAt && t('mails.contract.period', { from: day(periodStartAt), to: day(periodEndAt) });
  return [
    [t('mails.contract.invoice'), invoiceNumber],
    ...contractFacts(props, locale),
    [t('mails.contract.service'), period],
    ...amounts(props, locale),
    [t('mails.contract.paidOn'), day(paidAt)],
    [t('mails.order.reference'), reference],
    [t('mails.contract.nextCharge'), nextChargeAt && day(nextChargeAt)],
  ];
}

function amounts({ totalRappen, netRappen, vatRappen, vatRateBasisPoints, reverseCharge }: Props, locale: Locale) {
  const t = mailTexts(locale);
  const total: Fact = [t('mails.contract.total'), formatRappen(totalRappen)];
  if (reverseCharge) return [total, [t('mails.order.noVat'), t('mails.order.reverseCharge')] satisfies Fact];
  if (netRappen === null || !vatRappen || !vatRateBasisPoints) return [total];
  const rate = formatRate(vatRateBasisPoints);
  const parts: Fact[] = [
    [t('mails.order.net'), formatRappen(netRappen)],
    [t('mails.order.vat', { rate }), formatRappen(vatRappen)],
  ];
  return [total, ...parts];
}
