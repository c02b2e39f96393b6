import type { AlarmKind } from '@/db/schema/words';
import { formatDay } from '@/lib/dates';
import type { Locale } from '@/lib/locales';
import { absoluteUrl, staffUrl } from '@/lib/sites';
import { Layout } from './layout';
import type { Mail } from './mail';
import type { OrderFacts } from './order';
import { Action, type Fact, Facts, Paragraph } from './parts';
import { mailTexts, swissTime } from './translate';

export type AlarmFacts = {
  alarm: AlarmKind;
  beganAt: Date;
  endedAt: Date | null;
  usedPercent: number | null;
  fullAt: Date | null;
};
type Props = AlarmFacts & { order: OrderFacts; locale: Locale };

/** To the customer: their server or its application does not answer, or its disk fills up; or that this is over. */
export function serverAlarm(props: Props): Mail {
  const { order, alarm, endedAt, locale } = props;
  const t = mailTexts(locale);
  const { number, hostname } = order;
  const when = endedAt ? 'over' : 'began';
  const text = t(`mails.serverAlarm.${when}.${alarm}.text`, { number, hostname });
  return {
    subject: t(`mails.serverAlarm.${when}.${alarm}.subject`, { number, hostname }),
    element: (
      <Layout locale={locale} title={t(`mails.serverAlarm.${when}.${alarm}.title`)} preview={text} because="order">
        <Paragraph>{t('mails.layout.greeting', { name: order.customer.name })}</Paragraph>
        <Paragraph>{text}</Paragraph>
        <Facts rows={factsOf(props)} />
        {!endedAt && <Paragraph>{t(`mails.serverAlarm.next.${alarm}`)}</Paragraph>}
        {!endedAt && <Paragraph>{t('mails.serverAlarm.again')}</Paragraph>}
        <Action
          label={t('mails.serverAlarm.action')}
          url={absoluteUrl('rails-hosting', locale, `/account/orders/${order.id}`)}
        />
      </Layout>
    ),
  };
}

/** The same to staff. */
export function serverAlarmStaff(props: Props): Mail {
  const { order, alarm, endedAt, locale } = props;
  const t = mailTexts(locale);
  const { number, hostname } = order;
  const when = endedAt ? 'over' : 'began';
  const text = t(`mails.serverAlarm.${when}.${alarm}.subject`, { number, hostname });
  const customer: Fact = [t('mails.order.customer'), `${order.customer.name}\n${order.customer.email}`];
  return {
    subject: text,
    element: (
      <Layout locale={locale} title={t(`mails.serverAlarmStaff.${when}`)} preview={text} because="staff">
        <Paragraph>{`${text}.`}</Paragraph>
        <Facts rows={[...factsOf(props), customer]} />
        <Paragraph>{t('mails.serverAlarmStaff.told')}</Paragraph>
        <Action label={t('mails.serverAlarmStaff.action')} url={staffUrl(`/orders/${order.id}`)} />
      </Layout>
    ),
  };
}

function factsOf({ order, beganAt, endedAt, usedPercent, fullAt, locale }: Props): Fact[] {
  const t = mailTexts(locale);
  return [
    [t('mails.order.number'), order.number],
    [t('mails.order.hostname'), order.hostname],
    [t('mails.serverAlarm.began.since'), swissTime(beganAt, locale)],
    [t('mails.serverAlarm.over.since'), endedAt && swissTime(endedAt, locale)],
    [t('mails.serverAlarm.used'), usedPercent === null ? null : `${usedPercent} %`],
    [t('mails.serverAlarm.full'), fullAt && formatDay(fullAt, locale)],
  ];
}
