import { expect, test } from 'vitest';
import { vatCase, vatCountryOf, vatTreatment } from './treatment';

const number = 'XX123';
const row = (country: string, company: string | null, vatNumber: string | null, postalCode = '1000') =>
  vatCase({ country, postalCode, company, vatNumber });

// Country, company, VAT number: what follows. `null` stands for a private person, or for nobody registered.
test.each([
  ['CH', null, null, { treatment: 'included' }],
  ['CH', 'Muster AG', null, { treatment: 'included' }],
  ['CH', 'Muster AG', number, { treatment: 'included' }],
  ['LI', null, null, { treatment: 'included' }],
  ['LI', 'Muster AG', number, { treatment: 'included' }],
  ['DE', 'Muster GmbH', number, { treatment: 'reverseCharge' }],
  ['DE', null, number, { treatment: 'reverseCharge' }],
  ['DE', 'Muster GmbH', null, { refusal: 'euConsumer' }],
  ['DE', null, null, { refusal: 'euConsumer' }],
  ['IE', 'Example Ltd', number, { treatment: 'reverseCharge' }],
  ['MC', 'Exemple SARL', number, { treatment: 'reverseCharge' }],
  ['MC', 'Exemple SARL', null, { refusal: 'euConsumer' }],
  ['GB', 'Example Ltd', number, { treatment: 'abroad' }],
  ['GB', 'Example Ltd', null, { treatment: 'abroad' }],
  ['GB', null, null, { refusal: 'consumerAbroad' }],
  ['US', 'Example Inc.', null, { treatment: 'abroad' }],
  ['US', null, number, { refusal: 'consumerAbroad' }],
  ['IM', 'Example Ltd', null, { treatment: 'abroad' }],
  ['RU', 'Example', number, { refusal: 'country' }],
  ['GP', 'Exemple SARL', number, { refusal: 'country' }],
  ['', null, null, { refusal: 'country' }],
  ['ZZ', 'Example', number, { refusal: 'country' }],
] as const)('%s, company %s, number %s: %j', (country, company, vatNumber, found) => {
  expect(row(country, company, vatNumber)).toEqual(found);
});

test('Büsingen, in Germany, belongs to the Swiss VAT area; the next village does not', () => {
  expect(row('DE', null, null, '78266')).toEqual({ treatment: 'included' });
  expect(row('DE', null, null, '78262')).toEqual({ refusal: 'euConsumer' });
  expect(vatCountryOf({ country: 'DE', postalCode: '78266' })).toBe('CH');
  expect(vatCountryOf({ country: 'DE', postalCode: '78262' })).toBe('DE');
});

test('somebody who cannot be served has no treatment', () => {
  expect(vatTreatment({ country: 'US', postalCode: '', company: null, vatNumber: null })).toBeUndefined();
  expect(vatTreatment({ country: 'US', postalCode: '', company: 'Example Inc.', vatNumber: null })).toBe('abroad');
});
