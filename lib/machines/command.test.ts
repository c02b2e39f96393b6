import { expect, test } from 'vitest';
import { begun, operation, sync, useScriptedEngine } from '@/tests/scripted-engine';
import { output, unitOf } from './command';
import { incus } from './engines/incus/engine';

const { asked, says, settings } = useScriptedEngine();
const exec = 'POST /instances/m-1/exec';
const wait = 'GET /operations/one/wait';
const engine = () => incus(settings());

/** Commands that end like this, one after the other; the last stays. */
function end(...commands: { exitCode?: number; stdout?: string; stderr?: string }[]) {
  const path = (command: number, stream: string) => `/instances/m-1/logs/${command}.${stream}`;
  commands.forEach(({ stdout = '', stderr = '' }, at) => {
    says({ [`GET ${path(at, 'out')}`]: { body: stdout }, [`GET ${path(at, 'err')}`]: { body: stderr } });
  });
  const ended = commands.map(({ exitCode = 0 }, at) =>
    operation('Success', '', {
      return: exitCode,
      output: { 1: `/1.0${path(at, 'out')}`, 2: `/1.0${path(at, 'err')}` },
    }),
  );
  says({ [exec]: begun('one'), [wait]: ended });
}

/** The commands that came, as they were written. */
const commands = () =>
  asked
    .filter(({ call }) => call === exec)
    .map(({ body }) => (JSON.parse(body) as { command: string[] }).command.join(' '));
const unit = () => unitOf(engine(), 'm-1', 'stack-build', ['/usr/local/lib/stack/build', '--all']);
const shown = (state: string) => ({ stdout: `LoadState=loaded\n${state}\n` });

test('a unit that nobody has begun is begun once, so that it is found when it has ended', async () => {
  end({ stdout: 'LoadState=not-found\nActiveState=inactive\nSubState=dead\n' }, {});
  expect(await unit()).toEqual({ state: 'running' });
  expect(commands()[1]).toBe(
    'systemd-run --unit=stack-build --property=RemainAfterExit=yes --no-block /usr/local/lib/stack/build --all',
  );
});

test.each([
  ['ActiveState=active\nSubState=running', 'running'],
  ['ActiveState=activating\nSubState=start', 'running'],
  ['ActiveState=deactivating\nSubState=stop', 'running'],
  ['ActiveState=active\nSubState=exited', 'succeeded'],
])('a unit that is there is not begun a second time: %j', async (state, word) => {
  end(shown(state));
  expect(await unit()).toEqual({ state: word });
  expect(commands()).toHaveLength(1);
});

test('one that failed says the end of its log, and is forgotten, so that the next call begins it anew', async () => {
  end(shown('ActiveState=failed\nSubState=failed'), { stdout: `${'x'.repeat(5000)}the end\n\n` }, {});
  expect(await unit()).toEqual({ state: 'failed', log: `${'x'.repeat(3993)}the end` });
  expect(commands().slice(1)).toEqual([
    'journalctl --unit stack-build --lines 60 --no-pager --output cat',
    'systemctl reset-failed stack-build.service',
  ]);
});

test('a unit that could not be begun is no unit that runs', async () => {
  end(shown('ActiveState=inactive'), { exitCode: 1, stderr: 'Unit stack-build.service was already loaded.\n' });
  await expect(unit()).rejects.toThrow(/ended with 1: Unit stack-build\.service was already loaded\.$/);
});

test('a command that fails says why: its errors, or else what it printed', async () => {
  end({ exitCode: 2, stdout: 'printed', stderr: 'wrong' }, { exitCode: 1, stdout: 'printed only' });
  await expect(output(engine(), 'm-1', ['mv', 'a', 'b'])).rejects.toThrow('mv a b ended with 2: wrong');
  await expect(output(engine(), 'm-1', ['mv', 'a', 'b'])).rejects.toThrow('mv a b ended with 1: printed only');
  end({ stdout: '0\n', stderr: 'a warning' });
  expect(await output(engine(), 'm-1', ['true'])).toBe('0\n');
});

test('a machine of which nothing is known is asked, and nothing is begun on it', async () => {
  says({ [exec]: sync({}) });
  await expect(unit()).rejects.toMatchObject({ name: 'EngineError' });
  expect(commands()).toHaveLength(1);
});
