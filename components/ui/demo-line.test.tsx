import { readdirSync, readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { DemoLine } from './demo-line';

const demo = { staff: 'staff@example.org', inbox: 'http://127.0.0.1:3002/inbox', stripe: 'http://127.0.0.1:3001' };

test.each([
  ['en', 'This is a demo', 'Inbox', 'Staff'],
  ['de', 'Dies ist eine Demo', 'Posteingang', 'Team'],
] as const)('in %s the line says what this is and leads to inbox, Stripe and staff', (locale, ...words) => {
  const html = renderToStaticMarkup(<DemoLine demo={demo} locale={locale} />);
  for (const word of words) expect(html).toContain(word);
  const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
  expect(links).toEqual([demo.inbox, demo.stripe, expect.stringMatching(/^https?:\/\/[^/]+\/admin$/)]);
  expect(html).toContain(demo.staff);
});

test('every document of ours has the line, but the last resort, which knows nothing', () => {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  const documents = files.map((file) => [file, readFileSync(`app/${file}`, 'utf8')] as const);
  const without = documents.filter(([, code]) => code.includes('<body') && !code.includes('<DemoLine demo={demo}'));
  expect(without.map(([file]) => file)).toEqual(['global-error.tsx']);
});

test('outside the demo there is nothing', () => {
  expect(renderToStaticMarkup(<DemoLine demo={undefined} locale="en" />)).toBe('');
});
