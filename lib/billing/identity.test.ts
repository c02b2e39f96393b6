import { expect, test } from 'vitest';
import { swissBilling } from '@/tests/factories';
import { identityOf } from './identity';

const erste = { ...swissBilling, company: 'Erste AG' };

test.each([
  ['capitals and spaces', { ...erste, company: ' ERSTE  ag ' }],
  ['another form of the letters', { ...erste, company: 'Ｅｒｓｔｅ\u00A0AG' }],
  ['a move within the country', { ...erste, street: 'Neuweg 2', postalCode: '3000', city: 'Bern' }],
  ['another VAT number', { ...erste, vatNumber: 'CHE-116.281.710 MWST' }],
  ['another person at the company', { ...erste, name: 'Somebody Else' }],
  ['another way to reach them', { ...erste, phone: '+41446681800', billingEmail: 'a@example.ch', reference: 'PO 1' }],
])('%s is the same partner', (_, billing) => {
  expect(identityOf(billing)).toBe(identityOf(erste));
});

test.each([
  ['another company', { ...erste, company: 'Zweite AG' }],
  ['a move to another country', { ...erste, country: 'LI' }],
  ['a person who has the name of the company', { ...erste, company: null, name: 'Erste AG' }],
])('%s is another partner', (_, billing) => {
  expect(identityOf(billing)).not.toBe(identityOf(erste));
});

test('Büsingen is another country than the rest of Germany', () => {
  const german = { ...erste, country: 'DE', postalCode: '78262' };
  expect(identityOf({ ...german, postalCode: '78266' })).not.toBe(identityOf(german));
});

test('without a company the person is the partner', () => {
  expect(identityOf({ ...swissBilling, name: 'vreni  muster' })).toBe(
    identityOf({ ...swissBilling, name: 'Vreni Muster' }),
  );
  expect(identityOf({ ...swissBilling, name: 'Vreni Muster' })).not.toBe(
    identityOf({ ...swissBilling, name: 'Beat Muster' }),
  );
});
