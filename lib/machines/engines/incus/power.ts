import { EngineError } from '../engine';
import type { Client } from './client';
import { statusOf } from './instance';
import { existing } from './look';
import { instancePath } from './names';

const shutdownSeconds = 60;

/** Starts an instance, or lets a frozen one go on. */
export async function startInstance(client: Client, name: string): Promise<void> {
  const status = statusOf(await existing(client, name));
  if (status === 'running') return;
  const action = status === 'frozen' ? 'unfreeze' : 'start';
  await unlessAlready('running', client, name, () => power(client, name, { action }));
}

/** Asks the system to shut down; what still runs after a minute is switched off. */
export async function stopInstance(client: Client, name: string): Promise<void> {
  if (statusOf(await existing(client, name)) === 'stopped') return;
  try {
    await power(client, name, { action: 'stop', timeout: shutdownSeconds });
  } catch (error) {
    if (!(error instanceof EngineError && error.trouble === 'refused')) throw error;
    await switchOff(client, name);
  }
}

/** Without asking the system. */
export async function switchOff(client: Client, name: string): Promise<void> {
  await unlessAlready('stopped', client, name, () => power(client, name, { action: 'stop', force: true }));
}

export async function restartInstance(client: Client, name: string): Promise<void> {
  await stopInstance(client, name);
  await startInstance(client, name);
}

function power(client: Client, name: string, state: { action: string; timeout?: number; force?: boolean }) {
  return client.change('PUT', `${instancePath(name)}/state`, { body: state, timeoutSeconds: 2 * shutdownSeconds });
}

/** The engine refuses to do what has just been done by somebody else. */
async function unlessAlready(
  status: 'running' | 'stopped',
  client: Client,
  name: string,
  act: () => Promise<void>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof EngineError && error.trouble === 'refused')) throw error;
    if (statusOf(await existing(client, name)) !== status) throw error;
  }
}
