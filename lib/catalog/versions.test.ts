import { expect, test } from 'vitest';
import { locales } from '@/lib/locales';
import { messages } from '@/messages/all';
import { defaultComponents, slotsOf, stackIds, stacks } from './stacks';
import { componentNotes, isSupported, noteOn, sources, unmaintainedIn, type Version, versionsOf } from './versions';

const today = new Date('2026-11-27T12:00:00Z');
const yearOn = new Date('2027-11-27T12:00:00Z');

/** What can be ordered although it gets no more security updates, and was not given up knowingly. Empty, or the catalog must change. */
function deadOnOffer(at: Date): Version[] {
  const offered = stackIds.flatMap((stack) => [
    ...versionsOf(stack, {}),
    ...slotsOf(stack).flatMap(([slot, { options }]) =>
      options.flatMap((option) =>
        versionsOf(stack, { [slot]: option }).filter(({ component }) => component === option),
      ),
    ),
  ]);
  return [...new Set(offered)].filter((version) => !isSupported(version, at) && !('endedOn' in version.support));
}

test('nothing can be ordered whose support is over or was not looked at for a year, by the real clock', () => {
  expect(deadOnOffer(new Date())).toEqual([]);
});

test('a year on, what is offered today would fail: what has ended, and what nobody has looked at again', () => {
  const dead = deadOnOffer(yearOn).map(({ component }) => component);
  expect(dead).toEqual(expect.arrayContaining(['Ruby on Rails', 'Puma', 'Express', 'CouchDB', 'webpack']));
  expect(dead).not.toContain('PostgreSQL');
  expect(deadOnOffer(new Date('2028-08-10')).map(({ product }) => product)).toEqual(
    expect.arrayContaining(['MariaDB', 'Valkey']),
  );
});

test('the day itself counts: support ends after its last day, and a look is good for a year less a day', () => {
  const [rails] = versionsOf('ruby', { framework: 'Ruby on Rails' }).filter(
    ({ product }) => product === 'Ruby on Rails',
  );
  const [puma] = versionsOf('ruby', { applicationServer: 'Puma' }).filter(({ product }) => product === 'Puma');
  if (!rails || !puma) throw new Error('Rails and Puma have versions');
  expect(isSupported(rails, new Date('2027-10-10T23:59:59Z'))).toBe(true);
  expect(isSupported(rails, new Date('2027-10-11T00:00:00Z'))).toBe(false);
  expect(isSupported(puma, new Date('2027-11-26T23:59:59Z'))).toBe(true);
  expect(isSupported(puma, yearOn)).toBe(false);
});

test.each(stackIds)('%s: every component and tool has a version, its source and a page that says how long', (stack) => {
  for (const [slot, { options }] of slotsOf(stack))
    for (const option of options) {
      const found = versionsOf(stack, { [slot]: option }).filter(({ component }) => component === option);
      expect(found, option).not.toEqual([]);
    }
  for (const { component, version, support, reference } of versionsOf(stack, defaultComponents(stack))) {
    expect(version, component).toMatch(/^\d/);
    expect(reference).toMatch(/^https:\/\//);
    for (const day of Object.values(support)) expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
  }
  const tools = versionsOf(stack, {}).map(({ component }) => component);
  expect(tools).toEqual(expect.arrayContaining([...stacks[stack].tools]));
});

test('a machine has its language first, then its components as chosen, then its tools', () => {
  const names = versionsOf('node', { ...defaultComponents('node'), loadBalancer: 'HAProxy' }).map(
    ({ product, version }) => `${product} ${version}`,
  );
  expect(names).toEqual([
    ...['Node.js 24', 'HAProxy 3.0', 'nginx 1.26', 'pm2 7', 'Express 5', 'PostgreSQL 17', 'Valkey 8.1'],
    ...['npm 11', 'webpack 5', 'browserify 17', 'RequireJS 2.3'],
  ]);
});

test('what nobody maintains is known as such, and nothing else is today', () => {
  expect(unmaintainedIn('node', { framework: 'Hoodie', database: 'CouchDB' }, today)).toEqual(['Hoodie']);
  expect(unmaintainedIn('python', { backgroundJobs: 'Gearman' }, today)).toEqual(['Gearman']);
  for (const stack of stackIds) expect(unmaintainedIn(stack, defaultComponents(stack), today)).toEqual([]);
});

test('every source has words in both languages', () => {
  for (const locale of locales)
    expect(Object.keys(messages[locale].common.support.sources).sort()).toEqual([...sources].sort());
});

test('a component is lost when each of its versions is, and not because nobody has looked', () => {
  const lost = (at: string) => [
    ...unmaintainedIn('python', { framework: 'Django', applicationServer: 'Gunicorn' }, new Date(at)),
    ...unmaintainedIn('ruby', { framework: 'Ruby on Rails', applicationServer: 'Puma' }, new Date(at)),
  ];
  expect(lost('2027-10-10')).toEqual([]);
  expect(lost('2028-04-30')).toEqual(['Ruby on Rails']);
  expect(lost('2028-05-01')).toEqual(['Django', 'Ruby on Rails']);
});

test('whatever is not maintained or is another product has words in both languages', () => {
  for (const locale of locales)
    for (const note of componentNotes) expect(messages[locale].common.componentNotes[note]).toMatch(/^[A-Z].{40,}\.$/);
  for (const stack of stackIds)
    for (const [slot, { options }] of slotsOf(stack))
      for (const option of options)
        for (const each of versionsOf(stack, { [slot]: option }).filter(({ component }) => component === option)) {
          const differs = !option.includes(each.product) || !isSupported(each, today);
          if (differs && !option.includes('pm2')) expect(noteOn(option), option).toBe(option);
        }
});
