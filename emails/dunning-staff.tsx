import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import type { DunningFacts, MailProps } from '@/lib/mail/write';
import { staffUrl } from '@/lib/sites';
import { letter } from './contract';
import { DunningTable, dunningWords } from './dunning';
import type { Mail } from './mail';
import type { OrderFacts } from './order';
import { Action, Facts, Paragraph } from './parts';
import { mailTexts } from './translate';

type Props = { order: OrderFacts; locale: Locale };

export function renewalFailedStaff({ order, facts, locale }: Props & { facts: DunningFacts }): Mail {
  const t = mailTexts(locale);
  const words = { ...dunningWords({ order, facts, locale }), name: order.customer.name };
  return letter({
    locale,
    because: 'staff',
    subject: t('mails.renewalFailedStaff.subject', words),
    title: t('mails.renewalFailedStaff.title', words),
    text: t('mails.renewalFailedStaff.text', words),
    children: (
      <>
        <DunningTable order={order} facts={facts} locale={locale} ended={false} />
        <Paragraph>{t('mails.renewalFailedStaff.forgive')}</Paragraph>
        <Action label={t('mails.renewalFailedStaff.action')} url={staffUrl(`/orders/${order.id}`)} />
      </>
    ),
  });
}

type Task = Props & Pick<MailProps['machineTaskStaff'], 'task' | 'cause'>;

export function machineTaskStaff({ order, task, cause, locale }: Task): Mail {
  const t = mailTexts(locale);
  const words = { number: order.number, hostname: shownDomain(order.hostname), task, cause };
  return letter({
    locale,
    because: 'staff',
    subject: t('mails.machineTaskStaff.subject', words),
    title: t('mails.machineTaskStaff.title', words),
    text: t('mails.machineTaskStaff.text', words),
    children: (
      <>
        <Facts
          rows={[
            [t('mails.order.number'), words.number],
            [t('mails.order.hostname'), words.hostname],
            [t('mails.machineTaskStaff.customer'), `${order.customer.name}\n${order.customer.email}`],
            [t('mails.machineTaskStaff.address'), order.server?.ipv6],
          ]}
        />
        <Paragraph>{t('mails.machineTaskStaff.done')}</Paragraph>
        <Action label={t('mails.machineTaskStaff.action')} url={staffUrl('/machines')} />
      </>
    ),
  });
}
