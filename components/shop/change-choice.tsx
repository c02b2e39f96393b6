import { useLocale, useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { hrefIn } from '@/components/ui/href';
import { PlanSize } from '@/components/ui/plan-size';
import { type BillingInterval, billingIntervals, type PlanId, planIds, plans } from '@/lib/catalog/plans';
import { freeMonthsPerYear, type Price } from '@/lib/catalog/price';
import type { ChangeRefusal, WantedChange } from '@/lib/contracts/change-rules';
import { formatRappen } from '@/lib/money';

type Props = {
  order: WantedChange;
  /** Where the choice is sent, without language. */
  path: string;
  chosen: WantedChange;
  prices: Record<BillingInterval, Record<PlanId, Price>>;
  whyNot: (plan: PlanId, interval: BillingInterval) => ChangeRefusal | undefined;
};

/** A form that asks with GET: the page it leads to shows what it costs. Changes nothing. */
export function ChangeChoice({ order, path, chosen, prices, whyNot }: Props) {
  const t = useTranslations('shop.change');
  const locale = useLocale();
  return (
    <form method="get" action={`${hrefIn(locale, path)}#costs`} className="grid max-w-2xl gap-6">
      <fieldset className="grid">
        <legend className="mb-2 text-muted">{t('plan')}</legend>
        {planIds.map((id) => (
          <Choice
            key={id}
            name="plan"
            value={id}
            checked={chosen.plan === id}
            disabled={whyNot(id, order.interval) === 'smallerDisk'}
          >
            <span className="font-bold">
              {plans[id].name}
              {id === order.plan && ` (${t('current')})`}
            </span>
            <PlanSize id={id} className="text-sm text-muted" />
            {whyNot(id, order.interval) === 'smallerDisk' && <span className="text-sm">{t('why.smallerDisk')}</span>}
            <span className="text-sm tabular-nums">{priceWords(id)}</span>
          </Choice>
        ))}
      </fieldset>
      <fieldset className="grid">
        <legend className="mb-2 text-muted">{t('interval')}</legend>
        {billingIntervals.map((interval) => (
          <Choice
            key={interval}
            name="interval"
            value={interval}
            checked={chosen.interval === interval}
            disabled={order.interval === 'year' && interval === 'month'}
          >
            <span className="font-bold">{t(`intervals.${interval}`)}</span>
            {interval === 'year' && (
              <span className="text-sm text-muted">{t('freeMonths', { count: freeMonthsPerYear })}</span>
            )}
            {order.interval === 'year' && interval === 'month' && <span className="text-sm">{t('why.yearBegun')}</span>}
          </Choice>
        ))}
      </fieldset>
      <Button look="secondary" className="justify-self-start">
        {t('show')}
      </Button>
    </form>
  );

  function priceWords(id: PlanId): string {
    return t('prices', {
      month: formatRappen(prices.month[id].totalRappen),
      year: formatRappen(prices.year[id].totalRappen),
    });
  }
}

type ChoiceProps = Pick<ComponentProps<'input'>, 'name' | 'value' | 'disabled'> & {
  checked: boolean;
  children: ReactNode;
};

function Choice({ checked, children, ...input }: ChoiceProps) {
  return (
    <label className="flex cursor-pointer gap-3 border-b border-line px-3 py-3 has-checked:bg-raised has-disabled:cursor-default has-disabled:text-muted">
      <input type="radio" className="mt-0.5 size-5 shrink-0 accent-accent" defaultChecked={checked} {...input} />
      <span className="grid">{children}</span>
    </label>
  );
}
