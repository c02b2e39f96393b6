import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { scripts } from '../package.json';

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' });
const files = listed.split('\n').filter((file) => existsSync(file));
const folders = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
const pages = files.filter((file) => file === 'README.md' || /^docs\/.*\.md$/.test(file));
const source = () => files.filter((file) => /\.(?:tsx?|mjs)$/.test(file)).map((file) => readFileSync(file, 'utf8'));

const read = (page: string) => readFileSync(page, 'utf8');
/** What stands between backticks, word by word. */
const spoken = (page: string) =>
  [
    ...read(page)
      .replaceAll(/^```[^]*?^```/gm, '')
      .matchAll(/`([^`]+)`/g),
  ].flatMap(([, code = '']) => code.split(/\s/));

/** A file or folder by its path, or a file by its name alone. */
const exists = (path: string) =>
  files.some((file) => file === path || file.startsWith(join(path, '/')) || file.endsWith(`/${path}`));
const isPath = (word: string) =>
  /^[\w.()[\]/-]+$/.test(word) &&
  (folders.has(word.split('/')[0]) ? word.includes('/') : /^\w.*\.(?:tsx?|mjs|md|service)$/.test(word));

test.each(pages)('%s names only files that exist', (page) => {
  const links = [...read(page).matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => join(dirname(page), path));
  expect([...spoken(page).filter(isPath), ...links].filter((path) => !exists(path))).toEqual([]);
});

test.each([...pages, '.env.example'])('%s names only scripts that exist', (page) => {
  const named = [...read(page).matchAll(/npm run ([a-z\d:-]+)/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('README and docs name only functions that exist', () => {
  const named = pages.flatMap(spoken).flatMap((word) => /^(\w+)\(\)$/.exec(word)?.[1] ?? []);
  const code = source().join('\n');
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !new RegExp(`(?:function|const) ${name}\\b`).test(code))).toEqual([]);
});
