import type Stripe from 'stripe';
import type { Call, Route } from '../core/api';
import { decimalOf } from '../core/decimals';
import { change, emit } from '../webhooks/emit';
import { invalid } from '../core/errors';
import { newId } from '../core/ids';
import { matches, page, within } from '../core/lists';
import { mergeMetadata } from '../core/metadata';
import { newProduct } from './products';
import { nothingButExpand } from '../core/params';
import { createParams, listParams, updateParams, type CreateParams, type UpdateParams } from './price-params';
import { find, newestFirst } from '../core/tables';
import { now, type World } from '../core/world';

/** Prices. */
export function priceRoutes(route: Route): void {
  route('POST /v1/prices', createParams, createPrice);
  route('GET /v1/prices/:id', nothingButExpand, ({ world, id }) => find(world, 'prices', id));
  route('POST /v1/prices/:id', updateParams, updatePrice);
  route('GET /v1/prices', listParams, ({ world, params }) => {
    const rows = newestFirst(world, 'prices').filter(
      (price) =>
        matches(price.active, params.active) &&
        matches(price.product, params.product) &&
        matches(price.currency, params.currency) &&
        matches(price.type, params.type) &&
        matches(price.recurring?.interval, params.recurring?.interval) &&
        within(price.created, params.created) &&
        (params.lookup_keys?.includes(price.lookup_key ?? '') ?? true),
    );
    return page(rows, '/v1/prices', params);
  });
}

function createPrice({ world, params }: Call<CreateParams>): Stripe.Price {
  if (params.unit_amount === undefined) {
    throw invalid('Missing required param: unit_amount.', 'unit_amount', 'parameter_missing');
  }
  const product = productFor(world, params);
  takeLookupKey(world, params.lookup_key, params.transfer_lookup_key);
  const price = newPrice(world, { ...params, product, unit_amount: params.unit_amount });
  world.state.tables.prices[price.id] = price;
  emit(world, 'price.created', price);
  return price;
}

interface PriceFields extends Pick<CreateParams, 'active' | 'lookup_key' | 'metadata' | 'nickname' | 'tax_behavior'> {
  currency: string;
  product: string;
  unit_amount: number;
  recurring?: { interval: Stripe.Price.Recurring['interval']; interval_count?: number | undefined } | undefined;
}

/** A price with these fields, not stored yet. */
export function newPrice(world: World, fields: PriceFields): Stripe.Price {
  const { recurring } = fields;
  return {
    id: newId('price'),
    object: 'price',
    active: fields.active ?? true,
    billing_scheme: 'per_unit',
    created: now(world),
    currency: fields.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: fields.lookup_key ?? null,
    metadata: fields.metadata ?? {},
    nickname: fields.nickname ?? null,
    product: fields.product,
    recurring: recurring
      ? {
          interval: recurring.interval,
          interval_count: recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: null,
          usage_type: 'licensed',
        }
      : null,
    tax_behavior: fields.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: recurring ? 'recurring' : 'one_time',
    unit_amount: fields.unit_amount,
    unit_amount_decimal: decimalOf(fields.unit_amount),
  };
}

/** Changes what can be changed of a price; one that is archived keeps its lookup key. */
export function updatePrice({ world, params, id }: Omit<Call<UpdateParams>, 'child'>): Stripe.Price {
  const price = find(world, 'prices', id);
  if (params.lookup_key !== price.lookup_key) takeLookupKey(world, params.lookup_key, params.transfer_lookup_key);
  const { expand: _, transfer_lookup_key: __, metadata: pairs, ...fields } = params;
  change(world, 'price.updated', price, () => {
    Object.assign(price, fields);
    price.metadata = mergeMetadata(price.metadata, pairs);
  });
  return price;
}

function takeLookupKey(world: World, key: string | undefined, transfer: boolean | undefined): void {
  const holder = key && newestFirst(world, 'prices').find((price) => price.lookup_key === key);
  if (!holder) return;
  if (!transfer) {
    throw invalid(
      `A price (\`${holder.id}\`) is already using that lookup key. To transfer the lookup key, pass \`transfer_lookup_key=true\`.`,
      'lookup_key',
      'resource_already_exists',
    );
  }
  change(world, 'price.updated', holder, () => {
    holder.lookup_key = null;
  });
}

function productFor(world: World, params: CreateParams): string {
  if (params.product) return find(world, 'products', params.product, 'product').id;
  if (!params.product_data) throw invalid('Missing required param: product.', 'product', 'parameter_missing');
  return newProduct(world, params.product_data).id;
}
