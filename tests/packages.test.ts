import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { allowScripts, scripts } from '../package.json';
import { packages } from '../package-lock.json';

const npm = (...args: string[]) => promisify(execFile)('npm', args, { maxBuffer: 16_000_000 });

test('production installs at most 130 packages', async () => {
  const { stdout } = await npm('ls', '--omit=dev', '--all', '--parseable');
  expect(stdout.trim().split('\n').slice(1).length).toBeLessThanOrEqual(130);
});

test('no package runs a script at installation, and each that would is named', () => {
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m);
  const named = Object.entries(packages).flatMap(([path, entry]) =>
    'hasInstallScript' in entry ? [path.replace(/^.*node_modules\//, '')] : [],
  );
  expect(named).not.toEqual([]);
  expect(Object.keys(allowScripts).toSorted()).toEqual([...new Set(named)].toSorted());
  expect(new Set(Object.values(allowScripts))).toEqual(new Set([false]));
});

test.each(Object.entries(scripts).filter(([, script]) => script.includes('shop.mjs')))(
  '%s is the process that npm signals: the shell in between passes nothing on',
  (_, script) => expect(script).toMatch(/^exec node /),
);

test.each([
  ['deploy/shop.service', scripts.start],
  ['deploy/shop-worker.service', scripts.worker],
])('%s starts Node as npm does', (file, script) => {
  const [, line = ''] = /^ExecStart=(.*)$/m.exec(readFileSync(file, 'utf8')) ?? [];
  expect(line).toBe(script.replace('exec node', '/srv/shop/node_modules/.bin/node'));
});
