import { expect, test } from 'vitest';
import { swissBilling } from '@/tests/factories';
import { addressLines, numberKind } from './address';

test('an address stands as on an envelope, its country in the language of the reader', () => {
  const business = { ...swissBilling, company: 'Muster AG' };
  expect(addressLines(business, 'en')).toEqual([
    'Muster AG',
    'Demo Customer',
    'Musterweg 1',
    '8000 Zürich',
    'Switzerland',
  ]);
  expect(addressLines(swissBilling, 'de')).toEqual(['Demo Customer', 'Musterweg 1', '8000 Zürich', 'Schweiz']);
});

test.each([
  ['CHE-116.281.710 MWST', 'vatNumber'],
  ['CHE-116.281.710', 'uid'],
  ['50119', 'vatNumber'],
  ['DE136695976', 'vatNumber'],
  [null, 'vatNumber'],
])('%s is called %s', (vatNumber, kind) => {
  expect(numberKind({ vatNumber })).toBe(kind);
});
