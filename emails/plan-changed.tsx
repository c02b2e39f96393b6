import { plans } from '@/lib/catalog/plans';
import { formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import { formatRappen } from '@/lib/money';
import { contractFacts, type Facts, letter, orderUrl, pricePer } from './contract';
import type { Mail } from './mail';
import { Action, type Fact, Facts as Table, Paragraph, Section } from './parts';
import { mailTexts } from './translate';

type Props = Facts<'planChanged'>;

export function planChanged(props: Props): Mail {
  const { locale, name, number, fromPlan, toPlan, changedAt } = props;
  const t = mailTexts(locale);
  const hostname = shownDomain(props.hostname);
  const what = fromPlan === toPlan ? 'interval' : 'plan';
  const facts = { hostname, number, plan: plans[toPlan].name, interval: props.toInterval };
  return letter({
    locale,
    name,
    subject: t(`mails.planChanged.subject.${what}`, facts),
    title: t('mails.planChanged.title'),
    text: t('mails.planChanged.text', { ...facts, day: formatDay(changedAt, locale) }),
    children: (
      <>
        <Table rows={rows(props)} />
        {what === 'plan' && props.built && (
          <Section heading={t('mails.order.machine')}>
            <Paragraph>{t('mails.planChanged.machine')}</Paragraph>
            <Paragraph>{t('mails.planChanged.when')}</Paragraph>
          </Section>
        )}
        <Action label={t('mails.contract.open')} url={orderUrl(props)} />
      </>
    ),
  });
}

function rows(props: Props): Fact[] {
  const { locale, fromPlan, toPlan, dueNowRappen, nextChargeAt } = props;
  const t = mailTexts(locale);
  const due = t(`mails.planChanged.${dueNowRappen < 0 ? 'credit' : 'dueNow'}`);
  return [
    ...contractFacts(props, locale),
    [
      t('mails.planChanged.until'),
      `${size(fromPlan, props)}\n${pricePer(props.fromPriceRappen, props.fromInterval, locale)}`,
    ],
    [t('mails.planChanged.now'), `${size(toPlan, props)}\n${pricePer(props.toPriceRappen, props.toInterval, locale)}`],
    dueNowRappen === 0 ? [due, t('mails.planChanged.nothing')] : [due, formatRappen(Math.abs(dueNowRappen))],
    [t('mails.contract.nextCharge'), nextChargeAt && formatDay(nextChargeAt, locale)],
  ];
}

function size(plan: Props['toPlan'], { locale }: Props): string {
  const { name, cores, memoryGib } = plans[plan];
  return mailTexts(locale)('mails.planChanged.size', { name, cores, memory: memoryGib });
}
