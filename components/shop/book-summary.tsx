import { useTranslations } from 'next-intl';
import { PlanSize } from '@/components/ui/plan-size';
import { type BillingInterval, billingIntervals, type PlanId, planIds, plans } from '@/lib/catalog/plans';
import type { Price } from '@/lib/catalog/price';
import { stackIds, stacks } from '@/lib/catalog/stacks';
import { formatRappen, formatRate } from '@/lib/money';
import { type IntervalPrices, whileInterval } from './book-interval';
import { whileStack } from './book-stack';

export const whilePlan: Record<PlanId, string> = {
  economy: 'hidden group-has-[#plan-economy:checked]/book:block',
  standard: 'hidden group-has-[#plan-standard:checked]/book:block',
  deluxe: 'hidden group-has-[#plan-deluxe:checked]/book:block',
  presidential: 'hidden group-has-[#plan-presidential:checked]/book:block',
};

/** Follows the radios by CSS, so it works without scripts. */
export function BookSummary({ prices }: { prices: IntervalPrices }) {
  const t = useTranslations('shop.book');
  return (
    <div aria-live="polite">
      <h2 className="text-base font-normal text-muted">{t('summary')}</h2>
      {stackIds.map((id) => (
        <p key={id} className={`text-2xl leading-tight font-bold ${whileStack[id]}`}>
          {stacks[id].name}
        </p>
      ))}
      {planIds.map((id) => (
        <div key={id} className={whilePlan[id]}>
          <p className="text-2xl leading-tight font-bold">{plans[id].name}</p>
          <PlanSize id={id} className="mt-1 block text-sm text-muted" />
          {billingIntervals.map((interval) => (
            <div key={interval} className={whileInterval[interval]}>
              <p className="mt-5 text-3xl font-bold tracking-tight tabular-nums">
                {formatRappen(prices[interval][id].totalRappen)}
              </p>
              <VatWords price={prices[interval][id]} interval={interval} />
              {interval === 'year' && <p className="text-sm">{t('saved', { amount: savedWith(prices, id) })}</p>}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function savedWith({ month, year }: IntervalPrices, id: PlanId): string {
  return formatRappen(12 * month[id].totalRappen - year[id].totalRappen);
}

export function VatWords({ price, interval }: { price: Price; interval: BillingInterval }) {
  const t = useTranslations('shop');
  return (
    <p className="text-sm text-muted">
      {t('book.perInterval', { interval })},{' '}
      {price.treatment === 'included'
        ? t('vat.included', { rate: formatRate(price.vatRateBasisPoints) })
        : t(`vat.${price.treatment}`)}
    </p>
  );
}
