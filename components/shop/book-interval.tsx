import { useTranslations } from 'next-intl';
import { Option, OptionGroup } from '@/components/form/fields';
import { type BillingInterval, billingIntervals, type PlanId } from '@/lib/catalog/plans';
import { freeMonthsPerYear, type Price } from '@/lib/catalog/price';

export type IntervalPrices = Record<BillingInterval, Record<PlanId, Price>>;

/** Follows the radios by CSS, so it works without scripts. */
export const whileInterval: Record<BillingInterval, string> = {
  month: 'block group-has-[#interval-year:checked]/book:hidden',
  year: 'hidden group-has-[#interval-year:checked]/book:block',
};

/** By the month or by the year. */
export function IntervalChoice() {
  const t = useTranslations('shop.book');
  return (
    <OptionGroup name="interval" legend={t('intervalLegend')} className="grid">
      {billingIntervals.map((interval) => (
        <label
          key={interval}
          className="flex cursor-pointer gap-3 border-b border-line px-3 py-3 has-checked:bg-raised has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <Option type="radio" name="interval" value={interval} className="mt-0.5" />
          <span className="grid">
            <span className="font-bold">{t(`intervals.${interval}`)}</span>
            <span className="text-sm text-muted">{t('intervalNote', { interval, count: freeMonthsPerYear })}</span>
          </span>
        </label>
      ))}
    </OptionGroup>
  );
}
