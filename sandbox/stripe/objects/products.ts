import type Stripe from 'stripe';
import { z } from 'zod';
import type { Route } from '../core/api';
import { invalid } from '../core/errors';
import { find, keep, newObject, now, type World } from '../core/world';
import { readRoutes } from '../core/lists';
import {
  clearable,
  each,
  flag,
  ignored,
  listing,
  metadata,
  nulls,
  refused,
  setFields,
  shape,
  text,
} from '../core/params';
import { change, emit } from '../webhooks/emit';

const kind = z.enum(['good', 'service']);
const shared = {
  active: flag.optional(),
  ...each(
    'images marketing_features package_dimensions shippable statement_descriptor tax_code unit_label url',
    refused,
  ),
  metadata,
  tax_details: ignored,
};
const createParams = shape<Stripe.ProductCreateParams>()({
  ...shared,
  name: text,
  ...each('description id', text.optional()),
  type: kind.optional(),
  default_price_data: refused,
});
const updateParams = shape<Stripe.ProductUpdateParams>()({
  ...shared,
  name: text.optional(),
  description: clearable(text).optional(),
  default_price: refused,
});
const listParams = shape<Stripe.ProductListParams>()({
  ...listing,
  active: flag.optional(),
  ids: z.array(text).optional(),
  type: kind.optional(),
  ...each('shippable url', refused),
});

/** Products. */
export function productRoutes(route: Route): void {
  route('POST /v1/products', createParams, ({ world, params }) => {
    const isTaken = params.id !== undefined && world.tables.products.has(params.id);
    if (isTaken) throw invalid('Product already exists.', 'id', 'resource_already_exists');
    return newProduct(world, params);
  });
  route('POST /v1/products/:id', updateParams, ({ world, params, id }) => {
    const product = find(world, 'products', id);
    return change(world, 'product.updated', product, () => setFields(product, { ...params, updated: now(world) }));
  });
  readRoutes(route, 'products', listParams, { ids: ({ id }, ids) => ids.includes(id) });
}

type Given = Pick<z.output<typeof createParams>, 'id' | 'name' | 'active' | 'description' | 'metadata' | 'type'>;

/** Adds a product and tells. */
export function newProduct(world: World, params: Given): Stripe.Product {
  const product: Stripe.Product = {
    ...newObject(world, 'product', 'prod', 14),
    active: true,
    images: [],
    marketing_features: [],
    type: 'service',
    updated: now(world),
    ...nulls<Stripe.Product>()('default_price description package_dimensions shippable tax_code tax_details url'),
    ...nulls<Stripe.Product>()('statement_descriptor unit_label'),
    ...params,
    metadata: params.metadata ?? {},
  };
  return emit(world, 'product.created', keep(world, 'products', product));
}
