import { useLocale } from 'next-intl';
import { JsonLd } from '@/components/site/json-ld';
import { organization } from '@/components/site/organization';
import { planIds, plans } from '@/lib/catalog/plans';
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
    priceSpecification: {
      '@type': 'UnitPriceSpecification',
      price: (price(plan, 'included', new Date()).totalRappen / 100).toFixed(2),
      priceCurrency: currency,
      valueAddedTaxIncluded: true,
      billingDuration: 'P1M',
      unitCode: 'MON',
    },
  }));
  const image = absoluteUrl('rails-hosting', locale, stack ? `/og/stacks-${stack}` : '/og/pricing');
  return (
    <JsonLd data={{ '@type': 'Product', name, description, image, brand: organization('rails-hosting'), offers }} />
  );
}
