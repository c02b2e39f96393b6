import { getTranslations } from 'next-intl/server';
import { Link } from '@/components/ui/link';
import { usePlanSizes } from '@/components/ui/plan-size';
import { type PlanId, planIds, plans } from '@/lib/catalog/plans';
import { freeMonthsPerYear, price } from '@/lib/catalog/price';
import { type StackId, stackIds, stacks } from '@/lib/catalog/stacks';
import { currency, formatRappen, formatRate } from '@/lib/money';

type SamplesProps = { only?: StackId };

export function PriceSamples({ only }: SamplesProps) {
  return (
    <ul className="grid gap-x-column gap-y-12 sm:grid-cols-2 xl:grid-cols-4 xl:gap-y-0">
      {planIds.map((plan) => (
        <li
          key={plan}
          className="grid grid-cols-[1fr_auto] gap-x-4 border-t border-line pt-3 sm:row-span-4 sm:grid-cols-1 sm:grid-rows-subgrid sm:gap-y-0"
        >
          <Sample plan={plan} only={only} />
        </li>
      ))}
    </ul>
  );
}

async function Sample({ plan, only }: SamplesProps & { plan: PlanId }) {
  const t = await getTranslations('common.plans');
  const words = await getTranslations('sites');
  const { name } = plans[plan];
  const { totalRappen, vatRateBasisPoints } = price(plan, 'included', new Date());
  const amount = formatRappen(totalRappen).replace(currency, '').trim();
  const year = formatRappen(price(plan, 'included', new Date(), 'year').totalRappen);
  return (
    <>
      <div className="col-span-2 sm:col-span-1">
        <h3>{name}</h3>
        <p className="text-muted">{words(`plans.${plan}`)}</p>
      </div>
      <p className="mt-4 sm:mt-6">
        <span className="text-small font-semibold">{currency}</span>
        <span className="-ml-0.5 block text-figure">{amount}</span>
        <span className="mt-2 block text-small text-muted">
          {t('perMonth')}, {t('vatIncluded', { rate: formatRate(vatRateBasisPoints) })}
        </span>
        <span className="block text-small text-muted">{t('orYear', { amount: year, count: freeMonthsPerYear })}</span>
      </p>
      <ul className="mt-4 self-end font-mono text-small sm:self-auto">
        <Sizes plan={plan} />
      </ul>
      <div className="col-span-2 sm:col-span-1">
        <OrderLinks plan={plan} only={only} />
      </div>
    </>
  );
}

function Sizes({ plan }: { plan: PlanId }) {
  return usePlanSizes(plan).map((size) => <li key={size}>{size}</li>);
}

export async function OrderLinks({ plan, only }: SamplesProps & { plan: PlanId }) {
  const t = await getTranslations('sites');
  const offered = only ? [only] : stackIds;
  return (
    <ul className="mt-4 flex flex-wrap gap-2">
      {offered.map((stack) => (
        <li key={stack}>
          <Link
            href={`/book?plan=${plan}&stack=${stack}`}
            aria-label={t('home.orderWith', { plan: plans[plan].name, stack: stacks[stack].name })}
            className="inline-flex min-h-11 items-center border border-ink px-4 font-semibold no-underline hover:border-accent hover:bg-accent hover:text-on-accent"
          >
            {only ? t('nav.order') : stacks[stack].name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
