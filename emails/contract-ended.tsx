import { formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import { contractFacts, type Facts, letter, Pointer, shopUrl } from './contract';
import type { Mail } from './mail';
import { Facts as Table, Paragraph, Section } from './parts';
import { mailTexts, swissTime } from './translate';

/** The contract is over: what becomes of the machine and its data, and when. */
export function contractEnded(props: Facts<'contractEnded'>): Mail {
  const { locale, name, number, endAt, dataUntil, receivedAt, cancelled } = props;
  const t = mailTexts(locale);
  const hostname = shownDomain(props.hostname);
  const day = formatDay(endAt, locale);
  return letter({
    locale,
    name,
    subject: t('mails.contractEnded.subject', { number, hostname }),
    title: t('mails.contractEnded.title'),
    text: t(`mails.contractEnded.${cancelled ? 'cancelled' : 'text'}`, { hostname, number, day }),
    children: (
      <>
        <Table
          rows={[
            ...contractFacts(props, locale),
            [t('mails.cancellationScheduled.received'), receivedAt && swissTime(receivedAt, locale)],
            [t('mails.cancellationScheduled.ends'), swissTime(endAt, locale)],
            [t('mails.contract.deleted'), dataUntil && formatDay(dataUntil, locale)],
          ]}
        />
        <Section heading={t('mails.contract.data')}>
          {dataUntil ? (
            <>
              <Paragraph>{t('mails.contractEnded.off')}</Paragraph>
              <Paragraph>{t('mails.contract.keep', { until: formatDay(dataUntil, locale) })}</Paragraph>
            </>
          ) : (
            <Paragraph>{t('mails.contractEnded.unbuilt')}</Paragraph>
          )}
        </Section>
        <Pointer text={t('mails.contractEnded.invoices')} url={shopUrl(locale, '/account/invoices')} />
        <Paragraph>{t('mails.contractEnded.thanks')}</Paragraph>
      </>
    ),
  });
}
