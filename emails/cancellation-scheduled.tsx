import { formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import { contractFacts, type Facts, letter, orderUrl } from './contract';
import type { Mail } from './mail';
import { Action, Facts as Table, Paragraph, Section } from './parts';
import { mailTexts, swissTime } from './translate';

/** Confirms a cancellation with the time of its receipt and the end of the contract (BGB § 312k para. 4). */
export function cancellationScheduled(props: Facts<'cancellationScheduled'>): Mail {
  const { locale, name, number, receivedAt, endAt, dataUntil } = props;
  const t = mailTexts(locale);
  const hostname = shownDomain(props.hostname);
  const day = formatDay(endAt, locale);
  return letter({
    locale,
    name,
    subject: t('mails.cancellationScheduled.subject', { number, hostname, day }),
    title: t('mails.cancellationScheduled.title', { day }),
    text: t('mails.cancellationScheduled.text', { hostname, number, day }),
    children: (
      <>
        <Table
          rows={[
            ...contractFacts(props, locale),
            [t('mails.cancellationScheduled.received'), swissTime(receivedAt, locale)],
            [t('mails.cancellationScheduled.ends'), swissTime(endAt, locale)],
            [t('mails.contract.deleted'), formatDay(dataUntil, locale)],
          ]}
        />
        <Data {...props} />
        <Section heading={t('mails.cancellationScheduled.back')}>
          <Paragraph>{t('mails.cancellationScheduled.backText')}</Paragraph>
          <Action label={t('mails.contract.open')} url={orderUrl(props)} />
        </Section>
      </>
    ),
  });
}

function Data({ locale, endAt, dataUntil, built }: Facts<'cancellationScheduled'>) {
  const t = mailTexts(locale);
  const end = formatDay(endAt, locale);
  return (
    <Section heading={t('mails.contract.data')}>
      <Paragraph>{t(`mails.cancellationScheduled.${built ? 'until' : 'unbuilt'}`, { end })}</Paragraph>
      <Paragraph>{t('mails.contract.keep', { until: formatDay(dataUntil, locale) })}</Paragraph>
    </Section>
  );
}
