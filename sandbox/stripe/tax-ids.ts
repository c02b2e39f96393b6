import type Stripe from 'stripe';
import { z } from 'zod';
import type { Route } from './api';
import { change, emit } from './emit';
import { invalid, missing } from './errors';
import { idOf, newId } from './ids';
import { page } from './lists';
import { expand, nothingButExpand, paging, text, type Shape } from './params';
import { find, lookUp, newestFirst } from './tables';
import { now, type World } from './world';

const FORMS: Record<string, RegExp> = {
  eu_vat: /^[A-Z]{2}[0-9A-Z]{2,13}$/,
  ch_vat: /^CHE-?\d{3}\.?\d{3}\.?\d{3} ?(MWST|TVA|IVA)$/,
  ch_uid: /^CHE-?\d{3}\.?\d{3}\.?\d{3}$/,
  gb_vat: /^(GB|XI)\d{9}(\d{3})?$/,
  li_vat: /^\d{5}$/,
  li_uid: /^CHE\d{9}$/,
  no_vat: /^\d{9}MVA$/,
};
/** Seconds after which the sandbox's register has looked a number up. */
const LOOK_UP_SECONDS = 2;

const createParams = z.strictObject({
  type: text,
  value: text,
  expand,
} satisfies Shape<Stripe.CustomerCreateTaxIdParams>);

/** Tax ids of customers. */
export function taxIdRoutes(route: Route): void {
  route('POST /v1/customers/:id/tax_ids', createParams, ({ world, params, id }) =>
    addTaxId(world, find(world, 'customers', id).id, params.type, params.value),
  );
  route('GET /v1/customers/:id/tax_ids/:child', nothingButExpand, ({ world, id, child }) => taxIdOf(world, id, child));
  route('GET /v1/customers/:id/tax_ids', z.strictObject(paging), ({ world, params, id }) =>
    page(taxIdsOf(world, find(world, 'customers', id).id), `/v1/customers/${id}/tax_ids`, params),
  );
  route('DELETE /v1/customers/:id/tax_ids/:child', nothingButExpand, ({ world, id, child }): Stripe.DeletedTaxId => {
    const taxId = taxIdOf(world, id, child);
    delete world.state.tables.taxIds[child];
    emit(world, 'customer.tax_id.deleted', taxId);
    return { id: child, object: 'tax_id', deleted: true };
  });
}

function taxIdOf(world: World, customer: string, id: string): Stripe.TaxId {
  const taxId = lookUp(world, 'taxIds', id);
  if (!taxId || idOf(taxId.customer) !== customer) throw missing('tax_id', id, 'id');
  return taxId;
}

/** A customer's tax ids, newest first. */
export function taxIdsOf(world: World, customer: string | null): Stripe.TaxId[] {
  return newestFirst(world, 'taxIds').filter((taxId) => taxId.customer === customer);
}

/** Adds a tax id whose verification is pending where a register exists. */
export function addTaxId(world: World, customer: string, type: string, value: string): Stripe.TaxId {
  const form = FORMS[type];
  if (!form) throw invalid(`Invalid type: must be one of ${Object.keys(FORMS).join(', ')} in the sandbox`, 'type');
  if (!form.test(value)) throw invalid(`Invalid value for ${type}.`, 'value', 'tax_id_invalid');
  const taxId: Stripe.TaxId = {
    id: newId('txi'),
    object: 'tax_id',
    country: type === 'eu_vat' ? value.slice(0, 2) : type.slice(0, 2).toUpperCase(),
    created: now(world),
    customer,
    customer_account: null,
    livemode: false,
    owner: { type: 'customer', customer, customer_account: null },
    type,
    value,
    verification: { status: 'pending', verified_address: null, verified_name: null },
  };
  world.state.tables.taxIds[taxId.id] = taxId;
  emit(world, 'customer.tax_id.created', taxId);
  return taxId;
}

/** When the register will have answered, or null when it has. */
export function verificationDue(taxId: Stripe.TaxId): number | null {
  return taxId.verification?.status === 'pending' ? taxId.created + LOOK_UP_SECONDS : null;
}

/** The register's answer: numbers ending in 000 are not known to it. */
export function verifyTaxId(world: World, taxId: Stripe.TaxId): void {
  const unknown = /000\D*$/.test(taxId.value);
  change(world, 'customer.tax_id.updated', taxId, () => {
    taxId.verification = unknown
      ? { status: 'unverified', verified_address: null, verified_name: null }
      : { status: 'verified', verified_address: 'Teststrasse 1, 8000 Zürich', verified_name: 'Test AG' };
  });
}
