import { fullAddress } from '../objects/customers';
import { addTaxId, removeTaxId, taxIdsOf } from '../objects/tax-ids';
import { change } from '../webhooks/emit';
import type { Words } from '../checkout/words';
import { setFields } from '../core/params';
import { find, type World } from '../core/world';
import { Field } from './parts';

/** Who is billed, as a customer may change it in the portal. */
export function Details(props: { world: World; customer: string; action: string; words: Words }) {
  const { world, customer, action, words } = props;
  const { email, address } = find(world, 'customers', customer);
  const [taxId] = taxIdsOf(world, customer);
  return (
    <section id="details">
      <h2>{words.portal.details}</h2>
      <form method="post" action={action}>
        <Field name="email" label={words.email} value={email} />
        <Field name="line1" label={words.portal.street} value={address?.line1} />
        <Field name="postal_code" label={words.portal.postalCode} value={address?.postal_code} />
        <Field name="city" label={words.portal.city} value={address?.city} />
        <Field name="tax_id" label={words.portal.vatNumber} value={taxId?.value} />
        <button>{words.portal.change}</button>
      </form>
    </section>
  );
}

/** What is not sent stays; an empty tax id is removed, another one takes its place if its form is right. */
export function changeDetails(world: World, id: string, sent: URLSearchParams): void {
  const customer = find(world, 'customers', id);
  const { email, address } = customer;
  const of = (name: string, before: string | null | undefined) => sent.get(name) ?? before ?? null;
  const parts = ['line1', 'postal_code', 'city'] as const;
  const changed = Object.fromEntries(parts.map((part) => [part, of(part, address?.[part])]));
  change(world, 'customer.updated', customer, () =>
    setFields(customer, { email: of('email', email), address: fullAddress({ ...address, ...changed }) }),
  );
  const wanted = sent.get('tax_id');
  const [taxId] = taxIdsOf(world, id);
  if (wanted === null || wanted === (taxId?.value ?? '')) return;
  if (taxId) removeTaxId(world, taxId);
  if (wanted) addTaxId(world, id, taxId?.type ?? 'eu_vat', wanted);
}
