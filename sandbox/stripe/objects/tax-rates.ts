import type Stripe from 'stripe';
import type { z } from 'zod';
import type { Call, Route } from '../core/api';
import { find, newObject } from '../core/world';
import { listRoute, readRoute } from '../core/lists';
import { clearable, decimal, each, expand, flag, listing, mergeMetadata, metadata, nulls, shape } from '../core/params';
import { text } from '../core/params';

const shared = {
  active: flag.optional(),
  country: text.length(2).optional(),
  ...each('description state tax_type', text.optional()),
  expand,
  jurisdiction: text.max(50).optional(),
};
const createParams = shape<Stripe.TaxRateCreateParams>()({
  ...shared,
  display_name: text.max(50),
  inclusive: flag,
  metadata: metadata.optional(),
  percentage: decimal,
});
const updateParams = shape<Stripe.TaxRateUpdateParams>()({
  ...shared,
  display_name: text.max(50).optional(),
  metadata: clearable(metadata).optional(),
});
const listParams = shape<Stripe.TaxRateListParams>()({
  ...listing,
  ...each('active inclusive', flag.optional()),
});

/** Tax rates. */
export function taxRateRoutes(route: Route): void {
  route('POST /v1/tax_rates', createParams, createTaxRate);
  route('POST /v1/tax_rates/:id', updateParams, ({ world, params, id }) => {
    const { expand: _, metadata: pairs, ...fields } = params;
    const rate = find(world, 'taxRates', id);
    return Object.assign(rate, fields, { metadata: mergeMetadata(rate.metadata, pairs) });
  });
  readRoute(route, '/v1/tax_rates', 'taxRates');
  listRoute(route, '/v1/tax_rates', 'taxRates', listParams);
}

function createTaxRate({ world, params }: Call<z.output<typeof createParams>>): Stripe.TaxRate {
  const { expand: _, ...fields } = params;
  const rate: Stripe.TaxRate = {
    ...newObject(world, 'tax_rate', 'txr'),
    active: true,
    effective_percentage: params.percentage,
    ...nulls<Stripe.TaxRate>()('country description flat_amount jurisdiction jurisdiction_level state tax_type'),
    metadata: {},
    rate_type: 'percentage',
    ...fields,
  };
  return (world.state.tables.taxRates[rate.id] = rate);
}
