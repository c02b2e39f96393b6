import { expect, test } from 'vitest';
import { postalCodeFrom } from './postal-code';

test.each([
  ['CH', '8750', '8750'],
  ['CH', 'CH-8005', '8005'],
  ['CH', 'ch 8005', '8005'],
  ['LI', 'FL-9490', '9490'],
  ['LI', 'FL – 9490', undefined],
  ['LI', 'FL–9490', '9490'],
  ['CH', '8 005', '8005'],
  ['CH', '８００５', '8005'],
  ['DE', 'D-10115', '10115'],
  ['DE', 'DE-10115', '10115'],
  ['AT', 'A-1010', '1010'],
  ['NL', 'NL-1012 AB', '1012 AB'],
  ['NL', '1012\u00A0AB', '1012 AB'],
  ['LV', 'LV-1010', 'LV-1010'],
  ['LT', 'LT-01100', 'LT-01100'],
  ['PT', '1000–205', '1000-205'],
  ['IE', 'D02 AF30', 'D02 AF30'],
  ['IE', 'D 02 AF30', 'D 02 AF30'],
  ['MT', 'VLT 1117', 'VLT 1117'],
  ['CH', '10115', undefined],
  ['CH', '0750', undefined],
  ['CH', 'DE-8005', undefined],
  ['DE', '<b>', undefined],
  ['DE', '1', undefined],
  ['DE', '1234567890123', undefined],
])('%s: %s is %s', (country, typed, code) => {
  expect(postalCodeFrom(typed, country)).toBe(code);
});
