import type Stripe from 'stripe';
import { z } from 'zod';
import type { Route } from '../core/api';
import { invalid, missing } from '../core/errors';
import { find, idOf, keep, lookUp, newestFirst, newObject, rowsOf, type World } from '../core/world';
import { page } from '../core/lists';
import { each, nothing, paging, refused, shape, text } from '../core/params';
import type { TaxIdVerdict } from '../core/state';
import { change, emit } from '../webhooks/emit';

/** Numbers of the EU behind their two letters, as in the examples of Stripe's table of tax ids (November 2026). */
const EU_FORMS: Record<string, RegExp> = {
  ...each('DK FI HU LU MT SI', /^\d{8}$/),
  ...each('DE EE EL PT', /^\d{9}$/),
  ...each('PL SK', /^\d{10}$/),
  ...each('HR IT LV', /^\d{11}$/),
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  ES: /^[A-Z\d]\d{7}[A-Z\d]$/,
  FR: /^[A-Z\d]{2}\d{9}$/,
  IE: /^(\d{7}[A-Z]{1,2}|\d[A-Z+*]\d{5}[A-Z])$/,
  LT: /^(\d{9}|\d{12})$/,
  NL: /^\d{9}B\d{2}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
};
/** Numbers whose form Stripe knows better than the sandbox. */
const ANY = /^[0-9A-Z][0-9A-Z ./-]{3,29}$/;
const FORMS: Record<string, RegExp> = {
  ch_vat: /^CHE-?\d{3}\.?\d{3}\.?\d{3} ?(MWST|TVA|IVA)$/,
  ch_uid: /^CHE-?\d{3}\.?\d{3}\.?\d{3}$/,
  gb_vat: /^(GB|XI)\d{9}(\d{3})?$/,
  li_vat: /^\d{5}$/,
  li_uid: /^CHE\d{9}$/,
  no_vat: /^\d{9}MVA$/,
  ...each('ad_nrt ae_trn al_tin am_tin ao_tin ar_cuit au_abn az_tin ba_tin bb_tin bd_bin bh_vat bo_tin br_cnpj', ANY),
  ...each('ca_bn cl_tin cn_tin co_nit cr_tin do_rcn ec_ruc eg_tin fo_vat ge_vat hk_br id_npwp il_vat in_gst', ANY),
  ...each('is_vat jp_trn ke_pin kr_brn kz_bin ma_vat md_vat me_pib mk_vat mx_rfc ng_tin nz_gst om_vat pe_ruc', ANY),
  ...each('ph_tin py_ruc rs_pib sa_vat sg_uen sm_coe th_vat tr_tin tw_vat ua_vat us_ein uy_ruc vn_tin za_vat', ANY),
};
/** Seconds after which the sandbox's register has looked a number up. */
const LOOK_UP_SECONDS = 2;

const createParams = shape<Stripe.CustomerCreateTaxIdParams>()({ type: text, value: text });
const self = z.strictObject({ type: z.enum(['self']) });
const createOwnParams = shape<Stripe.TaxIdCreateParams>()({ type: text, value: text, owner: self.optional() });
const listOwnParams = shape<Stripe.TaxIdListParams>()({ ...paging, owner: self.or(refused) });

/** Tax ids of customers, and those of the account itself. */
export function taxIdRoutes(route: Route): void {
  const path = '/v1/customers/:id/tax_ids';
  route(`POST ${path}`, createParams, ({ world, params, id }) =>
    addTaxId(world, find(world, 'customers', id).id, params.type, params.value),
  );
  route(`GET ${path}`, z.strictObject(paging), ({ world, params, id }) =>
    page(taxIdsOf(world, find(world, 'customers', id).id), path.replace(':id', id), params),
  );
  route(`DELETE ${path}/:child`, nothing, ({ world, id, child }): Stripe.DeletedTaxId => {
    const taxId = lookUp(world, 'taxIds', child);
    if (!taxId || idOf(taxId.customer) !== id) throw missing('tax_id', child, 'id');
    removeTaxId(world, taxId);
    return { id: child, object: 'tax_id', deleted: true };
  });
  route('POST /v1/tax_ids', createOwnParams, ({ world, params }) => newTaxId(world, null, params.type, params.value));
  route('GET /v1/tax_ids', listOwnParams, ({ world, params }) => page(ownTaxIds(world), '/v1/tax_ids', params));
}

function ownTaxIds(world: World): Stripe.TaxId[] {
  return newestFirst(world, 'taxIds').filter(({ owner }) => owner?.type === 'self');
}

/** The account has this Swiss VAT number from its start. */
export function registerForVat(world: World, value: string): void {
  if (!ownTaxIds(world).some((taxId) => taxId.value === value)) newTaxId(world, null, 'ch_vat', value);
}

/** A customer's tax ids, newest first. */
export function taxIdsOf(world: World, customer: string | null): Stripe.TaxId[] {
  return rowsOf(world, 'taxIds', 'customer', customer);
}

/** Adds a tax id to a customer. */
export function addTaxId(world: World, customer: string, type: string, value: string): Stripe.TaxId {
  return emit(world, 'customer.tax_id.created', newTaxId(world, customer, type, value));
}

/** Takes a tax id away from its customer. */
export function removeTaxId(world: World, taxId: Stripe.TaxId): void {
  world.tables.taxIds.drop(taxId.id);
  emit(world, 'customer.tax_id.deleted', taxId);
}

/** A tax id whose verification is pending where a register exists; without customer it is the account's own. */
function newTaxId(world: World, customer: string | null, type: string, value: string): Stripe.TaxId {
  if (type !== 'eu_vat' && !(type in FORMS))
    throw invalid(`Invalid type: must be one of eu_vat, ${Object.keys(FORMS).join(', ')} in the sandbox`, 'type');
  if (!fits(type, value) || world.state.unknownTaxIds.includes(value))
    throw invalid(`Invalid value for ${type}.`, 'value', 'tax_id_invalid');
  return keep(world, 'taxIds', {
    ...newObject(world, 'tax_id', 'txi'),
    country: type === 'eu_vat' ? value.slice(0, 2) : type.slice(0, 2).toUpperCase(),
    customer,
    customer_account: null,
    owner: customer ? { type: 'customer', customer, customer_account: null } : { type: 'self', customer_account: null },
    type,
    value,
    verification: customer ? { status: 'pending', verified_address: null, verified_name: null } : null,
  });
}

function fits(type: string, value: string): boolean {
  if (type === 'eu_vat') return EU_FORMS[value.slice(0, 2)]?.test(value.slice(2)) ?? false;
  return FORMS[type]?.test(value) ?? false;
}

/** When the register will have answered, or null when it has. */
export function verificationDue(taxId: Stripe.TaxId): number | null {
  return taxId.verification?.status === 'pending' ? taxId.created + LOOK_UP_SECONDS : null;
}

/** The register's answer: numbers ending in 000 are not known to it, for those ending in 999 it is closed. */
export function verifyTaxId(world: World, taxId: Stripe.TaxId): void {
  const status = world.state.taxIdVerdicts[taxId.value] ?? verdictOf(taxId.value);
  change(world, 'customer.tax_id.updated', taxId, () => {
    const [address, name] = status === 'verified' ? ['Teststrasse 1, 8000 Zürich', 'Test AG'] : [null, null];
    taxId.verification = { status, verified_address: address, verified_name: name };
  });
}

function verdictOf(value: string): TaxIdVerdict {
  if (/000\D*$/.test(value)) return 'unverified';
  return /999\D*$/.test(value) ? 'unavailable' : 'verified';
}

/** From now on the register answers so of this number, also of those whom it has answered before. */
export function setVerdict(world: World, value: string, verdict: TaxIdVerdict): void {
  world.state.taxIdVerdicts[value] = verdict;
  for (const taxId of newestFirst(world, 'taxIds')) if (taxId.value === value) verifyTaxId(world, taxId);
}
