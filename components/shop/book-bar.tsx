import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { billingIntervals, planIds, plans } from '@/lib/catalog/plans';
import { formatRappen } from '@/lib/money';
import { type IntervalPrices, whileInterval } from './book-interval';
import { whilePlan } from './book-summary';

/** The way on. On small screens it stays at the bottom with the price, within the form: never over the footer. */
export function BookBar({ prices, children }: { prices: IntervalPrices; children: ReactNode }) {
  const t = useTranslations('shop.book');
  return (
    <div
      data-bar
      className="grid gap-2 max-lg:sticky max-lg:bottom-0 max-lg:z-10 max-lg:-mx-[clamp(1rem,4vw,5rem)] max-lg:grid-cols-[minmax(0,1fr)_auto] max-lg:items-center max-lg:gap-4 max-lg:border-t max-lg:border-ink max-lg:bg-paper max-lg:px-[clamp(1rem,4vw,5rem)] max-lg:pt-3 max-lg:pb-[max(0.75rem,env(safe-area-inset-bottom))]"
    >
      {planIds.map((id) => (
        <p key={id} aria-hidden="true" className={`lg:!hidden ${whilePlan[id]}`}>
          {billingIntervals.map((interval) => (
            <span key={interval} className={whileInterval[interval]}>
              <span className="block leading-tight font-bold tabular-nums">
                {formatRappen(prices[interval][id].totalRappen)}
              </span>
              <span className="block text-sm text-muted">
                {plans[id].name}, {t('perInterval', { interval })}
              </span>
            </span>
          ))}
        </p>
      ))}
      {children}
    </div>
  );
}
