import type Stripe from 'stripe';
import { z } from 'zod';
import type { Call, Route } from '../core/api';
import { invalid } from '../core/errors';
import { find, newObject, now, type World } from '../core/world';
import { listRoute, readRoute } from '../core/lists';
import { clearable, each, expand, flag, ignored, listing, mergeMetadata, metadata } from '../core/params';
import { nulls, refused, shape, text } from '../core/params';
import { change, emit } from '../webhooks/emit';

const kind = z.enum(['good', 'service']);
const features = z.array(z.strictObject({ name: text }));
const images = z.array(text).max(8);
const shared = {
  expand,
  ...each('active shippable', flag.optional()),
  statement_descriptor: text.max(22).optional(),
  package_dimensions: refused,
  tax_details: ignored,
};
const createParams = shape<Stripe.ProductCreateParams>()({
  name: text,
  ...shared,
  ...each('description id tax_code url', text.optional()),
  images: images.optional(),
  marketing_features: features.optional(),
  metadata: metadata.optional(),
  type: kind.optional(),
  unit_label: text.max(12).optional(),
  default_price_data: refused,
});
const updateParams = shape<Stripe.ProductUpdateParams>()({
  ...shared,
  ...each('default_price name', text.optional()),
  ...each('description tax_code url', clearable(text).optional()),
  images: clearable(images).optional(),
  marketing_features: clearable(features).optional(),
  metadata: clearable(metadata).optional(),
  unit_label: clearable(text.max(12)).optional(),
});
const listParams = shape<Stripe.ProductListParams>()({
  ...listing,
  ...each('active shippable', flag.optional()),
  ids: z.array(text).optional(),
  type: kind.optional(),
  url: text.optional(),
});
type CreateParams = z.output<typeof createParams>;

/** Products. */
export function productRoutes(route: Route): void {
  route('POST /v1/products', createParams, createProduct);
  route('POST /v1/products/:id', updateParams, updateProduct);
  readRoute(route, '/v1/products', 'products');
  listRoute(route, '/v1/products', 'products', listParams, { ids: ({ id }, ids) => ids.includes(id) });
}

function createProduct({ world, params }: Call<CreateParams>): Stripe.Product {
  if (params.id && params.id in world.state.tables.products) {
    throw invalid('Product already exists.', 'id', 'resource_already_exists');
  }
  return newProduct(world, params);
}

/** Adds a product and tells. */
export function newProduct(world: World, { expand: _, tax_details: __, ...params }: CreateParams): Stripe.Product {
  const product: Stripe.Product = {
    ...newObject(world, 'product', 'prod', 14),
    active: true,
    images: [],
    marketing_features: [],
    metadata: {},
    type: 'service',
    updated: now(world),
    ...nulls<Stripe.Product>()('default_price description package_dimensions shippable tax_code tax_details url'),
    ...nulls<Stripe.Product>()('statement_descriptor unit_label'),
    ...params,
  };
  world.state.tables.products[product.id] = product;
  emit(world, 'product.created', product);
  return product;
}

function updateProduct({ world, params, id }: Call<z.output<typeof updateParams>>): Stripe.Product {
  const product = find(world, 'products', id);
  const { expand: _, tax_details: __, metadata: pairs, images, marketing_features, ...fields } = params;
  change(world, 'product.updated', product, () => {
    Object.assign(product, fields, { updated: now(world) });
    if (images !== undefined) product.images = images ?? [];
    if (marketing_features !== undefined) product.marketing_features = marketing_features ?? [];
    product.metadata = mergeMetadata(product.metadata, pairs);
  });
  return product;
}
