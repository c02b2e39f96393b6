import { expect, test } from 'vitest';
import { type Locale, locales, localePath } from '@/lib/locales';
import { shopAreas, sitePages, staffArea } from '@/lib/sites';
import { config } from './proxy';

// Without parameters it is an expression.
const matcher = new RegExp(`^${config.matcher}$`);

test('every dynamic page in every language, a new one too, has its policy from the proxy, and no other page', () => {
  // The types know of no French.
  for (const locale of [...locales, 'fr' as Locale]) {
    for (const area of shopAreas) {
      expect(localePath(locale, `/${area}`)).toMatch(matcher);
      expect(localePath(locale, `/${area}/1/pay`)).toMatch(matcher);
    }
    for (const path of Object.values(sitePages).flat()) expect(localePath(locale, path)).not.toMatch(matcher);
  }
  expect(`/${staffArea}/orders`).toMatch(matcher);
});
