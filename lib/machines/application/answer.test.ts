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
