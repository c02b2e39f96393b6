import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { unlikeBuilt } from './built';

const origins = { SHOP_ORIGIN: 'https://rails-hosting.ch', COMPANY_ORIGIN: 'https://ungleich.ch' };

function builtFor(record: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'shop-built-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'built.json');
  writeFileSync(file, JSON.stringify(record));
  return file;
}

test('the origins of the build are taken', () => {
  expect(unlikeBuilt(origins, builtFor(origins))).toEqual([]);
});

test('each other origin is named with the one of the build', () => {
  const staging = { ...origins, SHOP_ORIGIN: 'https://staging.rails-hosting.ch' };
  expect(unlikeBuilt(staging, builtFor(origins))).toEqual([
    '  SHOP_ORIGIN: is not the one of the build (https://rails-hosting.ch); build again, or give that one',
  ]);
});

test('commands run from their sources have no build', () => {
  expect(unlikeBuilt(origins, '/nowhere/built.json')).toEqual([]);
});

test('who builds machines is part of the pages, so an engine that came or went needs a new build', () => {
  const [withEngine, without] = [{ ...origins, INCUS_URL: 'unix:/engine' }, origins];
  expect(unlikeBuilt(withEngine, builtFor({ ...origins, buildsByItself: true }))).toEqual([]);
  expect(unlikeBuilt(withEngine, builtFor({ ...origins, buildsByItself: false }))).toEqual([
    '  INCUS_URL: is set, but the build’s pages do not say that machines build themselves; build again',
  ]);
  expect(unlikeBuilt(without, builtFor({ ...origins, buildsByItself: true }))).toEqual([
    '  INCUS_URL: is not set, but the build’s pages say that machines build themselves; build again',
  ]);
});
