import { expect, test } from 'vitest';
import { invalid } from '@/lib/forms';
import { countryGroups, isServed } from './countries';
import { billingSchema } from './schema';

const swiss = {
  name: ' Vreni  Muster ',
  company: '',
  street: 'Hauptstrasse 1',
  postalCode: '8750',
  city: 'Glarus',
  country: 'CH',
  vatNumber: '',
  phone: '',
  billingEmail: '',
  reference: '',
};
const german = { ...swiss, postalCode: '10115', city: 'Berlin', country: 'DE', vatNumber: 'DE136695976' };

function errorsOf(values: Record<string, string>) {
  const read = billingSchema(values).safeParse(values);
  return read.success ? {} : invalid(values, read.error).errors;
}

test('what may stay empty is kept as null', () => {
  expect(billingSchema(swiss).parse(swiss)).toEqual({
    name: 'Vreni Muster',
    company: null,
    street: 'Hauptstrasse 1',
    postalCode: '8750',
    city: 'Glarus',
    country: 'CH',
    vatNumber: null,
    phone: null,
    billingEmail: null,
    reference: null,
  });
});

test('everything that is given is kept in its one form', () => {
  const full = {
    ...german,
    company: 'Muster & Söhne GmbH',
    vatNumber: 'de 136 695 976',
    phone: '030 901820',
    billingEmail: 'Rechnung@Example.DE',
    reference: 'PO 4711',
  };
  expect(billingSchema(full).parse(full)).toMatchObject({
    company: 'Muster & Söhne GmbH',
    vatNumber: 'DE136695976',
    phone: '+4930901820',
    billingEmail: 'rechnung@example.de',
    reference: 'PO 4711',
  });
});

test.each<[string, Record<string, string>, Record<string, string>]>([
  [
    'an empty form',
    { country: '' },
    { name: 'required', street: 'required', postalCode: 'required', city: 'required', country: 'country' },
  ],
  ['five digits in Switzerland', { ...swiss, postalCode: '10115' }, { postalCode: 'postalCode' }],
  ['a postal code of signs', { ...german, postalCode: '<b>' }, { postalCode: 'postalCode' }],
  ['a country we do not serve', { ...swiss, country: 'RU' }, { country: 'country' }],
  ['a private person outside the EU', { ...swiss, country: 'US' }, { company: 'consumerAbroad' }],
  [
    'a number that no invoice shows',
    { ...swiss, country: 'VA', company: 'X', vatNumber: '12345678' },
    { vatNumber: 'vatNotPrinted' },
  ],
  ['a consumer in the EU', { ...german, vatNumber: ' ' }, { country: 'euConsumer' }],
  ['a VAT number with a slip', { ...german, vatNumber: 'DE136695977' }, { vatNumber: 'vatCheck' }],
  [
    'a VAT number of another country',
    { ...swiss, vatNumber: 'DE136695976' },
    { vatNumber: 'vatOther:CHE-123.456.788 MWST' },
  ],
  ['a phone number that is none', { ...swiss, phone: '12' }, { phone: 'phone' }],
  ['a billing address that is none', { ...swiss, billingEmail: 'rechnung' }, { billingEmail: 'emailInvalid' }],
  ['a reference that does not fit', { ...swiss, reference: 'x'.repeat(41) }, { reference: 'tooLong:40' }],
  ['control characters instead of a name', { ...swiss, name: '\u0000\u202e' }, { name: 'required' }],
])('%s is refused at its field', (_, values, errors) => {
  expect(errorsOf(values)).toEqual(errors);
});

test.each([
  ['IE', 'D02 AF30'],
  ['NL', '1012 AB'],
  ['PT', '1000-205'],
  ['MT', 'VLT 1117'],
])('postal codes of %s such as %s are taken', (country, postalCode) => {
  const errors = errorsOf({ ...german, country, postalCode, vatNumber: 'x' });
  expect(Object.keys(errors)).toEqual(['vatNumber']);
});

test('phone numbers are read as people in the country write them', () => {
  const values = { ...swiss, phone: '044 534 66 22' };
  expect(billingSchema(values).parse(values).phone).toBe('+41445346622');
});

test('the list of countries begins with Switzerland and has names in both languages', () => {
  const [swiss, eu, other] = countryGroups('de');
  expect(swiss?.countries.map(({ name }) => name)).toEqual(['Schweiz', 'Liechtenstein']);
  expect(eu?.countries.at(0)).toEqual({ id: 'BE', name: 'Belgien' });
  expect(eu?.countries).toHaveLength(27);
  expect(other?.countries.map(({ name }) => name)).toContain('Vereinigtes Königreich');
  expect(countryGroups('en')[1]?.countries.at(0)).toEqual({ id: 'AT', name: 'Austria' });
});

test('every country of the list has a name and can be ordered from, once', () => {
  const countries = countryGroups('en').flatMap((group) => group.countries);
  expect(new Set(countries.map(({ id }) => id)).size).toBe(countries.length);
  for (const { id, name } of countries) {
    expect(name, id).not.toBe(id);
    expect(isServed(id), id).toBe(true);
  }
});

test('a business outside Switzerland and the EU needs neither number nor postal code', () => {
  const values = { ...swiss, country: 'AE', company: 'Example FZE', postalCode: '', city: 'Dubai' };
  expect(billingSchema(values).parse(values)).toMatchObject({ postalCode: '', vatNumber: null });
  const british = { ...values, country: 'GB', postalCode: 'SW1A 1AA', vatNumber: 'gb 980 7806 84' };
  expect(billingSchema(british).parse(british)).toMatchObject({ postalCode: 'SW1A 1AA', vatNumber: 'GB980780684' });
});

test('in Büsingen people order as in Switzerland, with numbers of Switzerland', () => {
  const values = { ...swiss, country: 'DE', postalCode: '78266', city: 'Büsingen' };
  expect(errorsOf(values)).toEqual({});
  expect(errorsOf({ ...values, vatNumber: 'CHE-116.281.710 MWST' })).toEqual({});
});
