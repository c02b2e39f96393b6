import { expect, test } from 'vitest';
import { vatNumberFrom } from '@/lib/billing/vat-number';

test.each([
  ['GB', 'GB 980 7806 84', 'GB980780684'],
  ['GB', '980780684', 'GB980780684'],
  ['GB', '980780685', undefined],
  ['GB', 'DE136695976', undefined],
  ['NO', 'NO 995 525 828 MVA', '995525828MVA'],
  ['NO', '995525829', undefined],
  ['US', '12–3456789', '12-3456789'],
  ['US', 'none', undefined],
  ['US', '<b>1234</b>', undefined],
  ['BR', '01.234.456/5432-10', '01.234.456/5432-10'],
  ['AU', '１２３４５６７８９１２', '12345678912'],
  ['VA', '12345678', undefined],
])('%s: %s is %s', (country, typed, number) => {
  expect(vatNumberFrom(typed, country)).toBe(number);
});
