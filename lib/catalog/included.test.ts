import { expect, test } from 'vitest';
import { locales } from '@/lib/locales';
import { messages } from '@/messages/all';
import { platformBy } from './included';

test.each(['engine', 'people'] as const)(
  'what the platform does stands in one list, and has words in each language (%s)',
  (by) => {
    const { included, onRequest } = platformBy(by);
    const all = [...included, ...onRequest];
    expect(new Set(all).size).toBe(all.length);
    for (const locale of locales)
      expect(Object.keys(messages[locale].sites.home.platform)).toEqual(expect.arrayContaining(all));
  },
);

test('backups come with every server where an engine makes them, and nowhere else', () => {
  expect(platformBy('engine').included).toContain('backups');
  expect(platformBy('people').included).not.toContain('backups');
  expect(platformBy('people').onRequest).toContain('backups');
});

// Support with agreed response times is more than what comes with every server.
test('what comes with every server is not offered for a quote', () => {
  for (const locale of locales)
    for (const item of platformBy('engine').included.filter((each) => each !== 'support'))
      expect(messages[locale].sites.pricing.extra).not.toHaveProperty(item);
});
