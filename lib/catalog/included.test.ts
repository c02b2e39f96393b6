import { expect, test } from 'vitest';
import { locales } from '@/lib/locales';
import { messages } from '@/messages/all';
import { included, onRequest } from './included';

test('what the platform does stands in one list, and has words in each language', () => {
  const all = [...included, ...onRequest];
  expect(new Set(all).size).toBe(all.length);
  for (const locale of locales)
    expect(Object.keys(messages[locale].sites.home.platform).sort()).toEqual(all.toSorted());
});

// Support with agreed response times is more than what comes with every server.
test('what comes with every server is not offered for a quote', () => {
  for (const locale of locales)
    for (const item of included.filter((each) => each !== 'support'))
      expect(messages[locale].sites.pricing.extra).not.toHaveProperty(item);
});
