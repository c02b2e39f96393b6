import type Stripe from 'stripe';
import { z } from 'zod';
import type { Route } from '../core/api';
import { page } from '../core/lists';
import { expand, paging, refused, shape, text } from '../core/params';
import { newestFirst, type World } from '../core/world';
import { newTaxId } from './tax-ids';

const self = z.strictObject({ type: z.enum(['self']) });
const createParams = shape<Stripe.TaxIdCreateParams>()({ type: text, value: text, expand, owner: self.optional() });
const listParams = shape<Stripe.TaxIdListParams>()({ ...paging, owner: self.or(refused) });

/** The tax ids of the account itself. */
export function accountTaxIdRoutes(route: Route): void {
  route('POST /v1/tax_ids', createParams, ({ world, params }) => newTaxId(world, null, params.type, params.value));
  route('GET /v1/tax_ids', listParams, ({ world, params }) => page(accountTaxIds(world), '/v1/tax_ids', params));
}

/** Newest first. */
export function accountTaxIds(world: World): Stripe.TaxId[] {
  return newestFirst(world, 'taxIds').filter(({ owner }) => owner?.type === 'self');
}

/** The account has this Swiss VAT number from its start. */
export function registerForVat(world: World, value: string): void {
  if (!accountTaxIds(world).some((taxId) => taxId.value === value)) newTaxId(world, null, 'ch_vat', value);
}
