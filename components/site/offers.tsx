import { useLocale } from 'next-intl';
import { JsonLd } from '@/components/site/json-ld';
import { organization } from '@/components/site/organization';
import { type BillingInterval, billingIntervals, type PlanId, planIds, plans } from '@/lib/catalog/plans';
import { price } from '@/lib/catalog/price';
import { type StackId, stacks } from '@/lib/catalog/stacks';
import { currency } from '@/lib/money';
import { absoluteUrl, sites } from '@/lib/sites';

type OffersProps = { stack?: StackId; description: string };

export function StackOffers({ stack, description }: OffersProps) {
  const locale = useLocale();
  const site = sites['rails-hosting'].name;
  const name = stack ? `${stacks[stack].name}, ${site}` : site;
  const query = stack ? `&stack=${stack}` : '';
  const offers = planIds.map((plan) => ({
    '@type': 'Offer',
    name: plans[plan].name,
    url: absoluteUrl('rails-hosting', locale, `/book?plan=${plan}${query}`),
    availability: 'https://schema.org/InStock',
    priceSpecification: billingIntervals.map((interval) => specification(plan, interval)),
  }));
  const image = absoluteUrl('rails-hosting', locale, stack ? `/og/stacks-${stack}` : '/og/pricing');
  return (
    <JsonLd data={{ '@type': 'Product', name, description, image, brand: organization('rails-hosting'), offers }} />
  );
}

/** Units are those of UN/CEFACT. */
const durations = { month: ['P1M', 'MON'], year: ['P1Y', 'ANN'] } as const;

function specification(plan: PlanId, interval: BillingInterval) {
  const [billingDuration, unitCode] = durations[interval];
  return {
    '@type': 'UnitPriceSpecification',
    price: (price(plan, 'included', new Date(), interval).totalRappen / 100).toFixed(2),
    priceCurrency: currency,
    valueAddedTaxIncluded: true,
    billingDuration,
    unitCode,
  };
}
