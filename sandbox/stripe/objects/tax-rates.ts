import type Stripe from 'stripe';
import type { Route } from '../core/api';
import { find, keep, newObject } from '../core/world';
import { readRoutes } from '../core/lists';
import { decimal, each, flag, listing, metadata, nulls, refused, setFields, shape, text } from '../core/params';

const shared = {
  active: flag.optional(),
  country: text.length(2).optional(),
  description: text.optional(),
  ...each('jurisdiction state tax_type', refused),
  metadata,
};
const createParams = shape<Stripe.TaxRateCreateParams>()({
  ...shared,
  display_name: text.max(50),
  inclusive: flag,
  percentage: decimal,
});
const updateParams = shape<Stripe.TaxRateUpdateParams>()({ ...shared, display_name: text.max(50).optional() });
const listParams = shape<Stripe.TaxRateListParams>()({ ...listing, ...each('active inclusive', flag.optional()) });

/** Tax rates. */
export function taxRateRoutes(route: Route): void {
  route('POST /v1/tax_rates', createParams, ({ world, params }) =>
    keep(world, 'taxRates', {
      ...newObject(world, 'tax_rate', 'txr'),
      active: true,
      effective_percentage: params.percentage,
      ...nulls<Stripe.TaxRate>()('country description flat_amount jurisdiction jurisdiction_level state tax_type'),
      rate_type: 'percentage',
      ...params,
      metadata: params.metadata ?? {},
    }),
  );
  route('POST /v1/tax_rates/:id', updateParams, ({ world, params, id }) =>
    setFields(find(world, 'taxRates', id), params),
  );
  readRoutes(route, 'taxRates', listParams);
}
