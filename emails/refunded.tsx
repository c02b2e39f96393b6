import { formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import { formatRappen } from '@/lib/money';
import { contractFacts, type Facts, letter, Pointer, shopUrl } from './contract';
import type { Mail } from './mail';
import { type Fact, Facts as Table, Paragraph } from './parts';
import { mailTexts } from './translate';

type Props = Facts<'refunded'>;

export function refunded(props: Props): Mail {
  const { locale, name, number, copy, creditNoteNumber, document } = props;
  const t = mailTexts(locale);
  const amount = formatRappen(props.amountRappen);
  const hostname = shownDomain(props.hostname);
  const filename = t('mails.refunded.file', { creditNote: creditNoteNumber ?? '' });
  return letter({
    locale,
    name: copy ? undefined : name,
    because: copy ? 'billing' : 'order',
    subject: t('mails.refunded.subject', { amount, hostname }),
    title: t('mails.refunded.title', { amount }),
    text: t('mails.refunded.text', { amount, hostname, number }),
    file: { filename, document },
    children: (
      <>
        <Table rows={rows(props)} />
        <Paragraph>{t('mails.refunded.arrives')}</Paragraph>
        {document !== null && <Paragraph>{t('mails.refunded.attached', { file: filename })}</Paragraph>}
        {!copy && <Pointer text={t('mails.refunded.all')} url={shopUrl(locale, '/account/invoices')} />}
      </>
    ),
  });
}

function rows(props: Props): Fact[] {
  const { locale, amountRappen, refundedAt, invoiceNumber, invoiceTotalRappen, creditNoteNumber } = props;
  const t = mailTexts(locale);
  const total = invoiceTotalRappen === null ? null : formatRappen(invoiceTotalRappen);
  return [
    [t('mails.refunded.amount'), formatRappen(amountRappen)],
    [t('mails.refunded.when'), formatDay(refundedAt, locale)],
    [t('mails.contract.invoice'), invoiceNumber],
    [t('mails.refunded.invoiceTotal'), total],
    [t('mails.refunded.creditNote'), creditNoteNumber],
    ...contractFacts(props, locale),
  ];
}
