import { shownDomain } from '@/lib/domain-name';
import { shownAddress } from '@/lib/mail-address';
import { staffUrl } from '@/lib/sites';
import { contractFacts, type Facts, letter } from './contract';
import type { Mail } from './mail';
import { Action, Facts as Table, Paragraph } from './parts';
import { mailTexts, swissTime } from './translate';

export function cancellationStaff(props: Facts<'cancellationStaff'>): Mail {
  const { locale, name, number, customer, step, at, endAt, orderId } = props;
  const t = mailTexts(locale);
  const hostname = shownDomain(props.hostname);
  return letter({
    locale,
    because: 'staff',
    subject: t('mails.cancellationStaff.subject', { step, number, hostname }),
    title: t('mails.cancellationStaff.title', { step }),
    text: t('mails.cancellationStaff.text', { step, name, hostname, number }),
    children: (
      <>
        <Table
          rows={[
            ...contractFacts(props, locale),
            [t('mails.contract.customer'), `${name}\n${shownAddress(customer)}`],
            [t('mails.cancellationStaff.at'), swissTime(at, locale)],
            [t('mails.cancellationScheduled.ends'), endAt && swissTime(endAt, locale)],
          ]}
        />
        <Paragraph>{t('mails.cancellationStaff.todo', { step })}</Paragraph>
        <Action label={t('mails.contract.openOrder')} url={staffUrl(`/orders/${orderId}`)} />
      </>
    ),
  });
}
