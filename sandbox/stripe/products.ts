import type Stripe from 'stripe';
import { z } from 'zod';
import type { Call, Route } from './api';
import { change, emit } from './emit';
import { invalid } from './errors';
import { newId } from './ids';
import { matches, page, within } from './lists';
import { mergeMetadata } from './metadata';
import { clearable, created, expand, flag, ignored, metadata, nothingButExpand, paging, refused, text } from './params';
import type { Shape } from './params';
import { find, newestFirst } from './tables';
import { now, type World } from './world';

const createParams = z.strictObject({
  name: text,
  active: flag.optional(),
  default_price_data: refused,
  description: text.optional(),
  expand,
  id: text.optional(),
  images: z.array(text).max(8).optional(),
  marketing_features: z.array(z.strictObject({ name: text })).optional(),
  metadata: metadata.optional(),
  package_dimensions: refused,
  shippable: flag.optional(),
  statement_descriptor: text.max(22).optional(),
  tax_code: text.optional(),
  tax_details: ignored,
  type: z.enum(['good', 'service']).optional(),
  unit_label: text.max(12).optional(),
  url: text.optional(),
} satisfies Shape<Stripe.ProductCreateParams>);

const updateParams = z.strictObject({
  active: flag.optional(),
  default_price: text.optional(),
  description: clearable(text).optional(),
  expand,
  images: clearable(z.array(text).max(8)).optional(),
  marketing_features: clearable(z.array(z.strictObject({ name: text }))).optional(),
  metadata: clearable(metadata).optional(),
  name: text.optional(),
  package_dimensions: refused,
  shippable: flag.optional(),
  statement_descriptor: text.max(22).optional(),
  tax_code: clearable(text).optional(),
  tax_details: ignored,
  unit_label: clearable(text.max(12)).optional(),
  url: clearable(text).optional(),
} satisfies Shape<Stripe.ProductUpdateParams>);

const listParams = z.strictObject({
  ...paging,
  active: flag.optional(),
  created: created.optional(),
  ids: z.array(text).optional(),
  shippable: flag.optional(),
  type: z.enum(['good', 'service']).optional(),
  url: text.optional(),
} satisfies Shape<Stripe.ProductListParams>);

/** Products. */
export function productRoutes(route: Route): void {
  route('POST /v1/products', createParams, createProduct);
  route('GET /v1/products/:id', nothingButExpand, ({ world, id }) => find(world, 'products', id));
  route('POST /v1/products/:id', updateParams, updateProduct);
  route('GET /v1/products', listParams, ({ world, params }) => {
    const rows = newestFirst(world, 'products').filter(
      (product) =>
        matches(product.active, params.active) &&
        matches(product.shippable, params.shippable) &&
        matches(product.type, params.type) &&
        matches(product.url, params.url) &&
        within(product.created, params.created) &&
        (params.ids?.includes(product.id) ?? true),
    );
    return page(rows, '/v1/products', params);
  });
}

type CreateParams = z.output<typeof createParams>;

function createProduct({ world, params }: Call<CreateParams>): Stripe.Product {
  if (params.id && params.id in world.state.tables.products) {
    throw invalid('Product already exists.', 'id', 'resource_already_exists');
  }
  return newProduct(world, params);
}

/** Adds a product and tells. */
export function newProduct(world: World, params: CreateParams): Stripe.Product {
  const product: Stripe.Product = {
    id: params.id ?? newId('prod', 14),
    object: 'product',
    active: params.active ?? true,
    created: now(world),
    default_price: null,
    description: params.description ?? null,
    images: params.images ?? [],
    livemode: false,
    marketing_features: params.marketing_features ?? [],
    metadata: params.metadata ?? {},
    name: params.name,
    package_dimensions: null,
    shippable: params.shippable ?? null,
    statement_descriptor: params.statement_descriptor ?? null,
    tax_code: params.tax_code ?? null,
    tax_details: null,
    type: params.type ?? 'service',
    unit_label: params.unit_label ?? null,
    updated: now(world),
    url: params.url ?? null,
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
