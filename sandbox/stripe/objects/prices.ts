import type Stripe from 'stripe';
import { z } from 'zod';
import type { Call, Route } from '../core/api';
import { invalid, missingParam } from '../core/errors';
import { decimalOf, find, keep, newestFirst, newObject, type World } from '../core/world';
import { readRoutes } from '../core/lists';
import { currency, each, flag, ignored, listing, metadata, nulls, refused, setFields, shape } from '../core/params';
import { text, whole } from '../core/params';
import { change, emit } from '../webhooks/emit';
import { newProduct } from './products';

export const interval = z.enum(['day', 'week', 'month', 'year']);
export const taxBehavior = z.enum(['exclusive', 'inclusive', 'unspecified']).optional();
const shared = {
  ...each('active transfer_lookup_key', flag.optional()),
  ...each('currency_options nickname', refused),
  lookup_key: text.max(200).optional(),
  metadata,
  tax_behavior: taxBehavior,
};
const productData = shape<Stripe.PriceCreateParams.ProductData>()({
  name: text,
  active: flag.optional(),
  id: text.optional(),
  metadata,
  ...each('statement_descriptor tax_code unit_label', refused),
  tax_details: ignored,
});
const recurring = shape<Stripe.PriceCreateParams.Recurring>()({
  interval,
  interval_count: whole.optional(),
  ...each('meter trial_period_days usage_type', refused),
});
const createParams = shape<Stripe.PriceCreateParams>()({
  ...shared,
  currency,
  product: text.optional(),
  product_data: productData.optional(),
  recurring: recurring.optional(),
  unit_amount: whole.optional(),
  ...each('billing_scheme custom_unit_amount tiers tiers_mode transform_quantity unit_amount_decimal', refused),
});
const updateParams = shape<Stripe.PriceUpdateParams>()(shared);
const listParams = shape<Stripe.PriceListParams>()({
  ...listing,
  active: flag.optional(),
  currency: currency.optional(),
  lookup_keys: z.array(text).max(10).optional(),
  product: text.optional(),
  recurring: refused,
  type: z.enum(['one_time', 'recurring']).optional(),
});

/** Prices. */
export function priceRoutes(route: Route): void {
  route('POST /v1/prices', createParams, createPrice);
  route('POST /v1/prices/:id', updateParams, ({ world, params, id }) =>
    updatePrice(world, find(world, 'prices', id), params),
  );
  readRoutes(route, 'prices', listParams, {
    lookup_keys: ({ lookup_key }, keys) => keys.includes(lookup_key ?? ''),
  });
}

function createPrice({ world, params }: Call<z.output<typeof createParams>>): Stripe.Price {
  const { unit_amount, lookup_key, transfer_lookup_key, product: id, product_data: data } = params;
  if (unit_amount === undefined) throw missingParam('unit_amount');
  if (!id && !data) throw missingParam('product');
  const { id: product } = data && !id ? newProduct(world, data) : find(world, 'products', id ?? '', 'product');
  takeLookupKey(world, lookup_key, transfer_lookup_key);
  return emit(world, 'price.created', newPrice(world, { ...params, product, unit_amount }));
}

interface PriceFields extends Pick<z.output<typeof createParams>, 'active' | 'lookup_key' | 'metadata'> {
  currency: string;
  product: string;
  unit_amount: number;
  recurring?: { interval: Stripe.Price.Recurring['interval']; interval_count?: number | undefined } | undefined;
  tax_behavior?: Stripe.Price.TaxBehavior | undefined;
}

/** A price with these fields; stored. */
export function newPrice(world: World, fields: PriceFields): Stripe.Price {
  const { recurring, currency, product, unit_amount } = fields;
  const { interval = 'month', interval_count = 1 } = recurring ?? {};
  return keep(world, 'prices', {
    ...newObject(world, 'price', 'price'),
    active: fields.active ?? true,
    billing_scheme: 'per_unit',
    currency,
    ...nulls<Stripe.Price>()('custom_unit_amount nickname tiers_mode transform_quantity'),
    lookup_key: fields.lookup_key ?? null,
    metadata: fields.metadata ?? {},
    product,
    recurring: recurring
      ? { interval, interval_count, meter: null, trial_period_days: null, usage_type: 'licensed' }
      : null,
    tax_behavior: fields.tax_behavior ?? 'unspecified',
    type: recurring ? 'recurring' : 'one_time',
    unit_amount,
    unit_amount_decimal: decimalOf(unit_amount),
  });
}

/** Changes what can be changed of a price; one that is archived keeps its lookup key. */
export function updatePrice(world: World, price: Stripe.Price, params: z.output<typeof updateParams>): Stripe.Price {
  const { transfer_lookup_key: transfer, currency_options: _, ...fields } = params;
  if (fields.lookup_key !== price.lookup_key) takeLookupKey(world, fields.lookup_key, transfer);
  return change(world, 'price.updated', price, () => setFields(price, fields));
}

function takeLookupKey(world: World, key: string | undefined, transfer: boolean | undefined): void {
  const holder = key && newestFirst(world, 'prices').find((price) => price.lookup_key === key);
  if (!holder) return;
  if (!transfer) {
    const message = `A price (\`${holder.id}\`) is already using that lookup key. To transfer the lookup key, pass \`transfer_lookup_key=true\`.`;
    throw invalid(message, 'lookup_key', 'resource_already_exists');
  }
  change(world, 'price.updated', holder, () => (holder.lookup_key = null));
}
