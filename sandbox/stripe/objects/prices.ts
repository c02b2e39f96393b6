import type Stripe from 'stripe';
import { z } from 'zod';
import type { Call, Route } from '../core/api';
import { invalid, missingParam } from '../core/errors';
import { decimalOf, find, newestFirst, newObject, type World } from '../core/world';
import { listRoute, readRoute } from '../core/lists';
import { clearable, currency, each, expand, flag, ignored, listing, mergeMetadata } from '../core/params';
import { metadata, nulls, refused, shape, text, whole } from '../core/params';
import { change, emit } from '../webhooks/emit';
import { newProduct } from './products';

const interval = z.enum(['day', 'week', 'month', 'year']);
const usage = z.enum(['licensed']).optional();
const shared = {
  ...each('active transfer_lookup_key', flag.optional()),
  currency_options: refused,
  expand,
  lookup_key: text.max(200).optional(),
  nickname: text.optional(),
  tax_behavior: z.enum(['exclusive', 'inclusive', 'unspecified']).optional(),
};
const productData = shape<Stripe.PriceCreateParams.ProductData>()({
  name: text,
  active: flag.optional(),
  metadata: metadata.optional(),
  ...each('id statement_descriptor tax_code unit_label', text.optional()),
  tax_details: ignored,
});
const recurring = shape<Stripe.PriceCreateParams.Recurring>()({
  interval,
  interval_count: whole.optional(),
  ...each('meter trial_period_days', refused),
  usage_type: usage,
});
const createParams = shape<Stripe.PriceCreateParams>()({
  currency,
  ...shared,
  billing_scheme: z.enum(['per_unit']).optional(),
  metadata: metadata.optional(),
  product: text.optional(),
  product_data: productData.optional(),
  recurring: recurring.optional(),
  unit_amount: whole.optional(),
  ...each('custom_unit_amount tiers tiers_mode transform_quantity unit_amount_decimal', refused),
});
const updateParams = shape<Stripe.PriceUpdateParams>()({ ...shared, metadata: clearable(metadata).optional() });
const listParams = shape<Stripe.PriceListParams>()({
  ...listing,
  active: flag.optional(),
  currency: currency.optional(),
  lookup_keys: z.array(text).max(10).optional(),
  product: text.optional(),
  recurring: z.strictObject({ interval: interval.optional(), meter: ignored, usage_type: usage }).optional(),
  type: z.enum(['one_time', 'recurring']).optional(),
});
type CreateParams = z.output<typeof createParams>;

/** Prices. */
export function priceRoutes(route: Route): void {
  route('POST /v1/prices', createParams, createPrice);
  route('POST /v1/prices/:id', updateParams, updatePrice);
  readRoute(route, '/v1/prices', 'prices');
  listRoute(route, '/v1/prices', 'prices', listParams, {
    recurring: (price, { interval = price.recurring?.interval }) => price.recurring?.interval === interval,
    lookup_keys: ({ lookup_key }, keys) => keys.includes(lookup_key ?? ''),
  });
}

function createPrice({ world, params }: Call<CreateParams>): Stripe.Price {
  const { unit_amount } = params;
  if (unit_amount === undefined) throw missingParam('unit_amount');
  const product = productFor(world, params);
  takeLookupKey(world, params.lookup_key, params.transfer_lookup_key);
  const price = newPrice(world, { ...params, product, unit_amount });
  emit(world, 'price.created', price);
  return price;
}

type Optional = 'active' | 'lookup_key' | 'metadata' | 'nickname' | 'tax_behavior';
interface PriceFields extends Pick<CreateParams, Optional> {
  currency: string;
  product: string;
  unit_amount: number;
  recurring?: { interval: Stripe.Price.Recurring['interval']; interval_count?: number | undefined } | undefined;
}

/** A price with these fields; stored. */
export function newPrice(world: World, fields: PriceFields): Stripe.Price {
  const { recurring, currency, product, unit_amount } = fields;
  const price: Stripe.Price = {
    ...newObject(world, 'price', 'price'),
    active: fields.active ?? true,
    billing_scheme: 'per_unit',
    currency,
    ...nulls<Stripe.Price>()('custom_unit_amount recurring tiers_mode transform_quantity'),
    lookup_key: fields.lookup_key ?? null,
    metadata: fields.metadata ?? {},
    nickname: fields.nickname ?? null,
    product,
    tax_behavior: fields.tax_behavior ?? 'unspecified',
    type: recurring ? 'recurring' : 'one_time',
    unit_amount,
    unit_amount_decimal: decimalOf(unit_amount),
  };
  if (recurring) {
    const { interval, interval_count = 1 } = recurring;
    price.recurring = { interval, interval_count, meter: null, trial_period_days: null, usage_type: 'licensed' };
  }
  return (world.state.tables.prices[price.id] = price);
}

type Update = Pick<Call<z.output<typeof updateParams>>, 'world' | 'params' | 'id'>;

/** Changes what can be changed of a price; one that is archived keeps its lookup key. */
export function updatePrice({ world, params, id }: Update): Stripe.Price {
  const price = find(world, 'prices', id);
  if (params.lookup_key !== price.lookup_key) takeLookupKey(world, params.lookup_key, params.transfer_lookup_key);
  const { expand: _, transfer_lookup_key: __, metadata: pairs, ...fields } = params;
  change(world, 'price.updated', price, () => {
    Object.assign(price, fields, { metadata: mergeMetadata(price.metadata, pairs) });
  });
  return price;
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

function productFor(world: World, params: CreateParams): string {
  if (params.product) return find(world, 'products', params.product, 'product').id;
  if (!params.product_data) throw missingParam('product');
  return newProduct(world, params.product_data).id;
}
