import { beforeEach, expect, test } from 'vitest';
import { useDatabase } from '@/tests/database';
import { theEngine, useEngine } from '@/tests/engine';
import { deploymentLog, recentLog, taskLog } from './logs';
import { tell } from './tell';

useDatabase();
const box = useEngine();

const name = 'm-one';
beforeEach(async () => {
  await box().invent(name);
  await theEngine().start(name);
});

/** What is shown of a log in which this stands. */
async function shown(text: string): Promise<string> {
  await theEngine().writeFile(name, '/var/log/stack/2.log', new TextEncoder().encode(text), '0644');
  const log = await deploymentLog(name, '2');
  if (typeof log === 'string') throw new Error(`there is no log: ${log}`);
  return log.text;
}

test('a log is shown without colours, signs that nobody sees and such as turn its direction', async () => {
  expect(await shown('\u001B[1;31mfailed\u001B[0m\r\nat\t3\u0007\u202E<b>\u200B\n\u001B[2K50 %\u0000\n')).toBe(
    'failed\nat\t3<b>\n50 %',
  );
});

test('of a long log the end is shown, from the beginning of a line', async () => {
  const lines = Array.from({ length: 6000 }, (_, at) => `line ${at} äöü`);
  const text = await shown(lines.join('\n'));
  const [first, ...others] = text.split('\n');
  expect(text.length).toBeLessThanOrEqual(50_000);
  expect(text.length).toBeGreaterThan(49_900);
  expect(first).toMatch(/^line \d+ äöü$/);
  expect(others.at(-1)).toBe('line 5999 äöü');
});

test('a log of exactly the longest is whole, and one endless line is cut', async () => {
  const longest = `first\n${'x'.repeat(49_993)}y`;
  expect(longest).toHaveLength(50_000);
  expect(await shown(longest)).toBe(longest);
  expect(await shown(`z${'x'.repeat(60_000)}y`)).toBe(`${'x'.repeat(49_999)}y`);
});

test('a log that is not there, and a machine that is not, are told apart', async () => {
  expect(await deploymentLog(name, '3')).toBe('gone');
  expect(await deploymentLog('m-nobody', '3')).toBe('away');
  expect(await recentLog('m-nobody')).toBe('away');
  expect(await taskLog('m-nobody', 'rollback', new Date())).toBe('away');
});

test('how a command ends says whether it was done, is not known, or was refused', async () => {
  const outcomes = ['0', '1', '2', '126', '127'].map((code) => tell(name, ['exit', code]));
  expect(await Promise.all(outcomes)).toEqual(['done', 'refused', 'outdated', 'refused', 'outdated']);
});
