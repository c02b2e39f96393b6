import { formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import { shownAddress } from '@/lib/mail-address';
import { staffUrl } from '@/lib/sites';
import { contractFacts, type Facts, letter } from './contract';
import type { Mail } from './mail';
import { Action, Facts as Table, Paragraph } from './parts';
import { mailTexts, swissTime } from './translate';

/** What to tear down, and not before when. */
export function contractEndedStaff(props: Facts<'contractEndedStaff'>): Mail {
  const { locale, name, number, customer, endAt, dataUntil, addresses, orderId } = props;
  const t = mailTexts(locale);
  const hostname = shownDomain(props.hostname);
  const until = dataUntil ? formatDay(dataUntil, locale) : '';
  const work = dataUntil ? 'built' : 'unbuilt';
  return letter({
    locale,
    because: 'staff',
    subject: t(`mails.contractEndedStaff.subject.${work}`, { number, hostname, until }),
    title: t('mails.contractEndedStaff.title'),
    text: t('mails.contractEndedStaff.text', { name, hostname, number }),
    children: (
      <>
        <Table
          rows={[
            ...contractFacts(props, locale),
            [t('mails.contractEndedStaff.addresses'), addresses.join('\n')],
            [t('mails.contract.customer'), `${name}\n${shownAddress(customer)}`],
            [t('mails.contractEndedStaff.ended'), swissTime(endAt, locale)],
            [t('mails.contract.deleted'), until],
          ]}
        />
        <Paragraph>{t(`mails.contractEndedStaff.todo.${work}`, { until })}</Paragraph>
        <Action label={t('mails.contract.openOrder')} url={staffUrl(`/orders/${orderId}`)} />
      </>
    ),
  });
}
