import { expect, test } from 'vitest';
import { applicationFrom } from './answer';

/** As a writer of JSON that keeps to ASCII puts it. */
function escaped(text: string): string {
  return text.replaceAll('ü', '\\u00fc');
}

const longest = {
  release: null,
  releases: Array.from({ length: 50 }, () => '2'.repeat(100)),
  processes: Array.from({ length: 51 }, () => ({ name: 'ü'.repeat(100), state: 'deactivating' })),
  cron: Array.from({ length: 100 }, () => ({ line: 'ü'.repeat(1000), runs: false })),
  settings: Array.from({ length: 500 }, () => 'A'.repeat(100)),
  unapplied: false,
  domains: Array.from({ length: 100 }, () => ({ name: 'a.example.ch', until: '2026-11-28T10:00:00Z' })),
  maintenance: false,
  webhook: {
    repository: 'ü'.repeat(500),
    branch: 'ü'.repeat(200),
    address: 'ü'.repeat(300),
    secret: 'ü'.repeat(200),
    key: 'ü'.repeat(2000),
  },
  logs: Array.from({ length: 50 }, () => ({ name: '2'.repeat(100), at: '2026-11-28T10:00:00Z' })),
};

test('the longest answer that a machine may give is read, however its signs are written', () => {
  const text = escaped(JSON.stringify(longest));
  expect(text.length).toBeGreaterThan(700_000);
  expect(applicationFrom(text)?.cron).toEqual(longest.cron);
});

test('a longer text is no answer, even if it says the same', () => {
  expect(applicationFrom(JSON.stringify(longest) + ' '.repeat(800_000))).toBeUndefined();
});

const plain = {
  ...{ release: '20261127091500-1a2b3c4', releases: ['20261127091500-1a2b3c4'], processes: [], cron: [] },
  ...{ settings: [], unapplied: false, domains: [], maintenance: false, webhook: null, logs: [] },
};
const read = (over: object) => applicationFrom(JSON.stringify({ ...plain, ...over }));
const domain = { name: 'a.example.ch', until: null };
const webhook = { repository: 'git@x:a', branch: 'main', address: 'https://x', secret: 's', key: 'k' };

test.each<[string, object]>([
  ['one more release than there may be', { releases: Array(51).fill('2') }],
  ['one more process', { processes: Array(52).fill({ name: 'web', state: 'active' }) }],
  ['one more line of cron', { cron: Array(101).fill({ line: '* * * * * x', runs: true }) }],
  ['one more setting', { settings: Array(501).fill('A') }],
  ['one more domain', { domains: Array(101).fill(domain) }],
  ['one more log', { logs: Array(51).fill({ name: '2', at: '2026-11-28T10:00:00Z' }) }],
  ['a line of cron that is one sign too long', { cron: [{ line: 'x'.repeat(1001), runs: true }] }],
  ['a key that is one sign too long', { webhook: { ...webhook, key: 'x'.repeat(2001) } }],
  ['a release that a command would take for an option', { release: '--rollback' }],
  ['a release in another folder', { releases: ['2/../../../etc'] }],
  ['a log in another folder', { logs: [{ name: '2/../../auth', at: '2026-11-28T10:00:00Z' }] }],
  ['a setting of two lines', { settings: ['A\nB'] }],
  ['a setting with its value', { settings: ['API_KEY=geheim'] }],
  ['a domain with markup', { domains: [{ ...domain, name: '<b>example.ch' }] }],
  ['a domain that is written otherwise than it is read', { domains: [{ ...domain, name: 'A.example.ch' }] }],
  ['a certificate until some day', { domains: [{ ...domain, until: 'soon' }] }],
  ['a log of no day', { logs: [{ name: '2', at: '2026-13-41T10:00:00Z' }] }],
  ['a word for yes', { maintenance: 'no' }],
  ['a list in place of all', { webhook: [] }],
])('an answer with %s is none at all', (_, over) => {
  expect(read(over)).toBeUndefined();
});

test('nothing, a list, a number and half an answer are no answers', () => {
  for (const text of ['', '[]', '7', 'null', JSON.stringify(plain).slice(0, -1), '<html>502</html>'])
    expect(applicationFrom(text)).toBeUndefined();
});

test('what a machine says is shown without what nobody sees, and nothing that was not asked for is kept', () => {
  const said = read({
    processes: [{ name: 'web\u202Egnp\u0007', state: 'exploding', cgroup: '/x' }],
    cron: [{ line: ' 5 4 * * *\t\u200Brake\n-- ', runs: true }],
    webhook: { ...webhook, secret: 'a\u0000b', token: 'geheim' },
    isAdmin: true,
  });
  expect(said?.processes).toEqual([{ name: 'webgnp', state: 'unknown' }]);
  expect(said?.cron).toEqual([{ line: '5 4 * * * rake --', runs: true }]);
  expect(said?.webhook).toEqual({ ...webhook, secret: 'ab' });
  expect(Object.keys(said ?? {}).toSorted()).toEqual(Object.keys(plain).toSorted());
});

test('a machine that has never been deployed to says so, with moments as such', () => {
  const at = '2026-11-28T10:00:00Z';
  const said = read({ release: null, releases: [], logs: [{ name: '2', at }], domains: [{ ...domain, until: at }] });
  expect(said).toMatchObject({ release: null, logs: [{ at: new Date(at) }], domains: [{ until: at }] });
});
