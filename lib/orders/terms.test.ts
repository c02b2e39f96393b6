import { expect, test } from 'vitest';
import { termsDay, termsVersion } from './terms';

test('the version of the terms is the day they were published, in words for readers', () => {
  expect(termsVersion).toMatch(/^\d{4}-\d\d-\d\d$/);
  const [year = '', , day = ''] = termsVersion.split('-');
  expect(termsDay('en')).toMatch(new RegExp(`^${Number(day)} [A-Z][a-z]+ ${year}$`));
  expect(termsDay('de')).toMatch(new RegExp(`^${Number(day)}\\. [A-Z][a-zä]+ ${year}$`));
});
