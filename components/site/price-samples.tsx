import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { type PlanId, planIds, plans } from '@/lib/catalog/plans';
import { price } from '@/lib/catalog/price';
import { stackIds, stacks } from '@/lib/catalog/stacks';
import { type Locale, localePath } from '@/lib/locales';
import { formatRappen, formatRate } from '@/lib/money';

/** Every plan with its price and a link per stack into the order, preselected. */
export async function PriceSamples({ locale }: { locale: Locale }) {
  const t = await getTranslations('sites.railsHome');
  return (
    <section className="mt-12" aria-labelledby="price-samples">
      <h2 id="price-samples">{t('samples')}</h2>
      <ul className="mt-4 grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-4">
        {planIds.map((plan) => (
          <li key={plan} className="border-t-2 border-ink pt-3">
            <Sample plan={plan} locale={locale} />
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Sample({ plan, locale }: { plan: PlanId; locale: Locale }) {
  const t = await getTranslations('common.plans');
  const { name, cores, memoryGib } = plans[plan];
  const { totalRappen, vatRateBasisPoints } = price(plan, 'included', new Date());
  return (
    <>
      <h3>{name}</h3>
      <p className="text-2xl font-bold tabular-nums">{formatRappen(totalRappen)}</p>
      <p className="text-sm text-muted">
        {t('perMonth')}, {t('vatIncluded', { rate: formatRate(vatRateBasisPoints) })}
      </p>
      <p className="mt-2">
        {t('cores', { count: cores })}, {t('memory', { gib: memoryGib })}
      </p>
      <p className="mt-3 flex flex-wrap gap-2">
        {stackIds.map((stack) => (
          <ButtonLink key={stack} look="secondary" href={localePath(locale, `/book?plan=${plan}&stack=${stack}`)}>
            {stacks[stack].name}
          </ButtonLink>
        ))}
      </p>
    </>
  );
}
