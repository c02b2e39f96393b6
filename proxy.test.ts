import { expect, test } from 'vitest';
import { locales, localePath } from '@/lib/locales';
import { shopAreas, sitePages, staffArea } from '@/lib/sites';
import { config } from './proxy';

// Next reads the matcher while it compiles, so it cannot be made of the lists; without parameters it is an expression.
const matcher = new RegExp(`^${config.matcher}$`);

test('every dynamic page in every language has its policy from the proxy, and no other page', () => {
  for (const locale of locales) {
    for (const area of shopAreas) {
      expect(localePath(locale, `/${area}`)).toMatch(matcher);
      expect(localePath(locale, `/${area}/1/pay`)).toMatch(matcher);
    }
    for (const path of Object.values(sitePages).flat()) expect(localePath(locale, path)).not.toMatch(matcher);
  }
  expect(`/${staffArea}/orders`).toMatch(matcher);
});
