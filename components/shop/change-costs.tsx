import { useTranslations } from 'next-intl';
import { Facts } from '@/components/ui/facts';
import { PlanSize } from '@/components/ui/plan-size';
import { plans } from '@/lib/catalog/plans';
import type { ChangePreview } from '@/lib/contracts/change-plan';
import { formatDay } from '@/lib/dates';
import type { Locale } from '@/lib/locales';
import { formatRappen } from '@/lib/money';

type Props = {
  preview: ChangePreview;
  /** Whether an engine resizes the machine, or people. */
  byItself: boolean;
  locale: Locale;
};

/** What a change costs now and later, and what happens to the machine. */
export function ChangeCosts({ preview, byItself, locale }: Props) {
  const t = useTranslations('shop.change');
  const { order, wanted, creditRappen, nextChargeAt, nextChargeRappen } = preview;
  const resize = byItself ? 'machineByItself' : 'machineText';
  const restOfPeriod = wanted.interval === order.interval;
  return (
    <Facts
      rows={[
        [
          t('newPlan'),
          <>
            {plans[wanted.plan].name} <PlanSize id={wanted.plan} className="text-muted" />
          </>,
        ],
        [t('newPrice'), t(`perInterval.${wanted.interval}`, { amount: formatRappen(preview.priceRappen) })],
        [t('from'), t('fromText')],
        [t(restOfPeriod ? 'chargedRest' : 'charged'), formatRappen(preview.chargedRappen)],
        [t('givenBack'), `− ${formatRappen(preview.givenBackRappen)}`],
        [t('credit'), creditRappen > 0 ? formatRappen(creditRappen) : null],
        [t('next'), t('nextText', { amount: formatRappen(nextChargeRappen), day: formatDay(nextChargeAt, locale) })],
        [t('machine'), t(wanted.plan === order.plan ? 'machineSame' : resize)],
      ]}
    />
  );
}
