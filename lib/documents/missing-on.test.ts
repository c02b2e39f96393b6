import { expect, test } from 'vitest';
import type { InvoiceContent } from '@/lib/payments/invoice-content';
import { company } from '@/lib/sites';
import { type InvoicePart, missingOn } from './missing-on';

const whole: InvoiceContent = {
  number: 'ABC-0001',
  issuedAt: new Date('2026-11-27T12:00:00Z'),
  supplier: `${company.name}, ${company.street}, ${company.postalCode} ${company.city}`,
  supplierVatNumbers: ['CHE-123.456.788 MWST'],
  recipient: { name: 'Demo Customer', city: 'Zürich', country: 'CH', vatNumbers: [] },
  lines: [
    {
      description: '1 × rails-hosting.ch Deluxe',
      startAt: new Date('2026-11-27T12:00:00Z'),
      endAt: new Date('2026-12-27T12:00:00Z'),
    },
  ],
  taxed: true,
  reverseCharge: false,
};
const [line] = whole.lines;
const german = { name: 'Example GmbH', city: 'Berlin', country: 'DE', vatNumbers: ['DE123456789'] };
const euBusiness: Partial<InvoiceContent> = { recipient: german, taxed: false, reverseCharge: true };

test.each<[string, Partial<InvoiceContent>, InvoicePart[]]>([
  ['a whole invoice', {}, []],
  ['one without number', { number: null }, ['number']],
  ['one without date', { issuedAt: null }, ['date']],
  ['one of a sandbox', { supplier: 'Sandbox' }, ['supplier']],
  ['one with our name but no place', { supplier: company.name }, ['supplier']],
  ['one without our VAT number', { supplierVatNumbers: [] }, ['supplierVatNumber']],
  ['one to nobody', { recipient: { ...whole.recipient, name: null } }, ['recipient']],
  ['one to nowhere', { recipient: { ...whole.recipient, city: null } }, ['recipientPlace']],
  ['one for nothing', { lines: [] }, ['service']],
  ['one for something unnamed', { lines: line ? [{ ...line, description: null }] : [] }, ['service']],
  ['one for no time', { lines: line ? [{ ...line, endAt: line.startAt }] : [] }, ['period']],
  ['a Swiss one without VAT', { taxed: false }, ['vat']],
  ['one to Liechtenstein without VAT', { taxed: false, recipient: { ...whole.recipient, country: 'LI' } }, ['vat']],
  ['reverse charge', euBusiness, []],
  ['reverse charge without our VAT number', { ...euBusiness, supplierVatNumbers: [] }, []],
  ['reverse charge without the words', { ...euBusiness, reverseCharge: false }, ['reverseCharge']],
  [
    'reverse charge without their VAT number',
    { ...euBusiness, recipient: { ...german, vatNumbers: [] } },
    ['recipientVatNumber'],
  ],
  ['one to a business far away', { taxed: false, recipient: { ...german, country: 'US', vatNumbers: [] } }, []],
  ['an EU customer who pays Swiss VAT', { recipient: { ...german, vatNumbers: [] } }, []],
])('%s', (_name, over, missing) => {
  expect(missingOn({ ...whole, ...over })).toEqual(missing);
});
