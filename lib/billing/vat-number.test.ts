import { expect, test } from 'vitest';
import { euCountries } from './countries';
import { vatNumberFrom } from './vat-number';

test.each([
  ['CH', 'CHE-116.281.710 MWST', 'CHE-116.281.710 MWST'],
  ['CH', 'che116281710', 'CHE-116.281.710 MWST'],
  ['CH', 'CHE-116.281.710 TVA', 'CHE-116.281.710 MWST'],
  ['CH', 'CHE-156.970.649 MWST', 'CHE-156.970.649 MWST'],
  ['LI', '54321', '54321'],
  ['LI', 'LI 54321', '54321'],
  ['DE', 'DE 136695976', 'DE136695976'],
  ['DE', '136695976', 'DE136695976'],
  ['AT', 'ATU13585627', 'ATU13585627'],
  ['AT', 'U13585627', 'ATU13585627'],
  ['FR', 'FR 40 303265045', 'FR40303265045'],
  ['GR', 'EL094259216', 'EL094259216'],
  ['GR', '094259216', 'EL094259216'],
  ['ES', 'ESA28015865', 'ESA28015865'],
  ['NL', 'NL004495445B01', 'NL004495445B01'],
])('%s takes %s as %s', (country, typed, number) => {
  expect(vatNumberFrom(typed, country)).toBe(number);
});

test.each([
  ['CH', 'CHE-116.281.711 MWST', 'a wrong check digit'],
  ['CH', 'CHE-116.281.71', 'a missing digit'],
  ['CH', 'DE136695976', 'a number of another country'],
  ['LI', '1234', 'a missing digit'],
  ['DE', 'DE136695977', 'a wrong check digit'],
  ['DE', 'ATU13585627', 'a number of another country'],
  ['AT', 'DE136695976', 'a number of another country'],
  ['US', '12-3456789', 'a country we do not serve'],
  ['DE', 'none', 'a word'],
])('%s refuses %s: %s', (country, typed) => {
  expect(vatNumberFrom(typed, country)).toBeUndefined();
});

test('there is a rule for every country of the EU', () => {
  expect(euCountries).toHaveLength(27);
  for (const country of euCountries) expect(() => vatNumberFrom('1', country)).not.toThrow();
});
