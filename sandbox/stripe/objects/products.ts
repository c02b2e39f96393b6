import type Stripe from 'stripe';
import type { Call, Route } from '../core/api';
import { change, emit } from '../webhooks/emit';
import { invalid } from '../core/errors';
import { newId } from '../core/ids';
import { matches, page, within } from '../core/lists';
import { mergeMetadata } from '../core/metadata';
import { nothingButExpand } from '../core/params';
import { createParams, listParams, updateParams, type CreateParams, type UpdateParams } from './product-params';
import { find, newestFirst } from '../core/tables';
import { now, type World } from '../core/world';

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

function updateProduct({ world, params, id }: Call<UpdateParams>): Stripe.Product {
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
