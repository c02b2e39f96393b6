import type { Engine } from './engines/engine';

/** Runs a command on an instance and returns what it printed. Throws with the end of its output when it fails. */
export async function output(engine: Engine, name: string, command: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await engine.run(name, command);
  if (exitCode === 0) return stdout;
  throw new Error(`${command.join(' ')} ended with ${exitCode}: ${tail(stderr || stdout)}`);
}

export type UnitState = { state: 'running' } | { state: 'succeeded' } | { state: 'failed'; log: string };

/**
 * A long command on an instance, as a unit of systemd of this name: begun by the first call, asked for by the later ones, so that
 * no connection is held and a worker that comes later finds it. One that failed is begun anew by the next call.
 */
export async function unitOf(
  engine: Engine,
  name: string,
  unit: string,
  command: readonly string[],
): Promise<UnitState> {
  const shown = await output(engine, name, [
    'systemctl',
    'show',
    `${unit}.service`,
    '--property=LoadState,ActiveState,SubState',
  ]);
  if (shown.includes('ActiveState=failed')) return { state: 'failed', log: await forget(engine, name, unit) };
  if (shown.includes('SubState=exited')) return { state: 'succeeded' };
  if (shown.includes('ActiveState=inactive'))
    await output(engine, name, [
      'systemd-run',
      `--unit=${unit}`,
      '--property=RemainAfterExit=yes',
      '--no-block',
      ...command,
    ]);
  return { state: 'running' };
}

async function forget(engine: Engine, name: string, unit: string): Promise<string> {
  const log = await engine.run(name, ['journalctl', '--unit', unit, '--lines', '60', '--no-pager', '--output', 'cat']);
  await engine.run(name, ['systemctl', 'reset-failed', `${unit}.service`]);
  return tail(log.stdout);
}

const tailLength = 4000;

function tail(text: string): string {
  return text.trimEnd().slice(-tailLength);
}
