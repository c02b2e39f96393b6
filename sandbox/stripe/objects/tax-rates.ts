import type Stripe from 'stripe';
import { z } from 'zod';
import type { Call, Route } from '../core/api';
import { newId } from '../core/ids';
import { matches, page, within } from '../core/lists';
import { mergeMetadata } from '../core/metadata';
import { clearable, created, decimal, expand, flag, metadata, nothingButExpand, paging, text } from '../core/params';
import type { Shape } from '../core/params';
import { find, newestFirst } from '../core/tables';
import { now } from '../core/world';

const shared = {
  active: flag.optional(),
  country: text.length(2).optional(),
  description: text.optional(),
  expand,
  jurisdiction: text.max(50).optional(),
  state: text.optional(),
  tax_type: text.optional(),
};
const createParams = z.strictObject({
  ...shared,
  display_name: text.max(50),
  inclusive: flag,
  metadata: metadata.optional(),
  percentage: decimal,
} satisfies Shape<Stripe.TaxRateCreateParams>);
const updateParams = z.strictObject({
  ...shared,
  display_name: text.max(50).optional(),
  metadata: clearable(metadata).optional(),
} satisfies Shape<Stripe.TaxRateUpdateParams>);
const listParams = z.strictObject({
  ...paging,
  active: flag.optional(),
  created: created.optional(),
  inclusive: flag.optional(),
} satisfies Shape<Stripe.TaxRateListParams>);

/** Tax rates. */
export function taxRateRoutes(route: Route): void {
  route('POST /v1/tax_rates', createParams, createTaxRate);
  route('GET /v1/tax_rates/:id', nothingButExpand, ({ world, id }) => find(world, 'taxRates', id));
  route('POST /v1/tax_rates/:id', updateParams, ({ world, params, id }) => {
    const { expand: _, metadata: pairs, ...fields } = params;
    const rate = find(world, 'taxRates', id);
    return Object.assign(rate, fields, { metadata: mergeMetadata(rate.metadata, pairs) });
  });
  route('GET /v1/tax_rates', listParams, ({ world, params }) => {
    const rows = newestFirst(world, 'taxRates').filter(
      (rate) =>
        matches(rate.active, params.active) &&
        matches(rate.inclusive, params.inclusive) &&
        within(rate.created, params.created),
    );
    return page(rows, '/v1/tax_rates', params);
  });
}

function createTaxRate({ world, params }: Call<z.output<typeof createParams>>): Stripe.TaxRate {
  const rate: Stripe.TaxRate = {
    id: newId('txr'),
    object: 'tax_rate',
    active: params.active ?? true,
    country: params.country ?? null,
    created: now(world),
    description: params.description ?? null,
    display_name: params.display_name,
    effective_percentage: params.percentage,
    flat_amount: null,
    inclusive: params.inclusive,
    jurisdiction: params.jurisdiction ?? null,
    jurisdiction_level: null,
    livemode: false,
    metadata: params.metadata ?? {},
    percentage: params.percentage,
    rate_type: 'percentage',
    state: params.state ?? null,
    tax_type: params.tax_type ?? null,
  };
  return (world.state.tables.taxRates[rate.id] = rate);
}
