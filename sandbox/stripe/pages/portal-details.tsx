import type { Language } from '../../page';
import { fullAddress } from '../objects/customers';
import { addTaxId, removeTaxId, taxIdsOf } from '../objects/tax-ids';
import { change } from '../webhooks/emit';
import { find, type World } from '../core/world';

/** Who is billed, as a customer may change it in the portal. */
export function Details(props: { world: World; customer: string; action: string; language: Language }) {
  const { world, customer, action, language } = props;
  const say = (en: string, de: string) => (language === 'de' ? de : en);
  const { email, address } = find(world, 'customers', customer);
  const [taxId] = taxIdsOf(world, customer);
  const fields = [
    ['email', say('E-mail', 'E-Mail'), email],
    ['line1', say('Street', 'Strasse'), address?.line1],
    ['postal_code', say('Postal code', 'Postleitzahl'), address?.postal_code],
    ['city', say('City', 'Ort'), address?.city],
    ['tax_id', say('VAT number', 'MWST-Nummer'), taxId?.value],
  ] as const;
  return (
    <section id="details">
      <h2>{say('Billing details', 'Rechnungsangaben')}</h2>
      <form method="post" action={action}>
        {fields.map(([name, label, value]) => (
          <label key={name}>
            {label}
            <input name={name} defaultValue={value ?? ''} />
          </label>
        ))}
        <button>{say('Save', 'Speichern')}</button>
      </form>
    </section>
  );
}

/** What is not sent stays; an empty tax id is removed, another one takes its place if its form is right. */
export function changeDetails(world: World, id: string, sent: URLSearchParams): void {
  const customer = find(world, 'customers', id);
  const of = (name: string, before: string | null | undefined) => sent.get(name) ?? before ?? null;
  const before = customer.address;
  change(world, 'customer.updated', customer, () => {
    customer.email = of('email', customer.email);
    customer.address = fullAddress({
      ...before,
      line1: of('line1', before?.line1),
      postal_code: of('postal_code', before?.postal_code),
      city: of('city', before?.city),
    });
  });
  const wanted = sent.get('tax_id');
  const [taxId] = taxIdsOf(world, id);
  if (wanted === null || wanted === (taxId?.value ?? '')) return;
  if (taxId) removeTaxId(world, taxId);
  if (wanted) addTaxId(world, id, taxId?.type ?? 'eu_vat', wanted);
}
