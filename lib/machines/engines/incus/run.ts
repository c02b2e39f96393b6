import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { EngineError, type Ran, type RunOptions } from '../engine';
import { answerIn, parsed, troubleOf } from './answer';
import type { Client } from './client';
import { writeInstanceFile } from './files';
import { instancePath } from './names';

const longestBytes = 1024 * 1024;

/** What the engine says of a command that has ended; a command that it has not found has a code of its own. */
const ended = z.object({ return: z.number(), output: z.record(z.string(), z.string()).catch({}) });

/** Runs a command as root. Throws EngineError: `away` when it goes on after `timeoutSeconds` (60). */
export async function runOn(
  client: Client,
  name: string,
  command: readonly string[],
  { stdin, timeoutSeconds = 60 }: RunOptions = {},
): Promise<Ran> {
  const whole = stdin === undefined ? command : await withInput(client, name, command, stdin);
  const asked = `${command[0]} on ${name}`;
  const { operation = '' } = await client.begin('POST', `${instancePath(name)}/exec`, {
    body: { command: whole, 'record-output': true, 'wait-for-websocket': false, interactive: false },
  });
  const end = await client.ended(operation, asked, timeoutSeconds);
  const result = ended.safeParse(end.metadata);
  if (!result.success && end.err) throw new EngineError(troubleOf(end.status_code, end.err), `${asked}: ${end.err}`);
  const { return: exitCode, output } = parsed(ended, end.metadata, asked);
  const [stdout, stderr] = await Promise.all([taken(client, name, output['1']), taken(client, name, output['2'])]);
  return { exitCode, stdout, stderr };
}

/** Input lies in memory of the instance until its shell has opened it. */
async function withInput(client: Client, name: string, command: readonly string[], stdin: string): Promise<string[]> {
  const path = `/run/input-${randomUUID()}`;
  await writeInstanceFile(client, name, { path, content: Buffer.from(stdin), mode: '0600' });
  return ['sh', '-c', 'exec < "$0" && rm -f "$0" && exec "$@"', path, ...command];
}

/** Reads what a command has written and removes it from the host. */
async function taken(client: Client, name: string, written: string | undefined): Promise<string> {
  const path = written?.split('?')[0] ?? '';
  if (!path.startsWith(`${instancePath(name)}/logs/`)) return '';
  const at = { path: client.path(path), timeoutSeconds: 30 };
  const { status, headers, body } = await client.raw({ method: 'GET', ...at, maxBytes: longestBytes });
  if (status !== 200) answerIn({ status, headers, body }, `GET ${path}`);
  await client.raw({ method: 'DELETE', ...at });
  return body.toString();
}
