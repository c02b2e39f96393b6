import { EngineError } from '../engine';
import { answerIn } from './answer';
import type { Client } from './client';
import { existing } from './look';
import { instancePath } from './names';

type NewFile = { path: string; content: Uint8Array; mode: string };

const transferSeconds = 300;

/** Writes a file of root; its folder must be there. */
export async function writeInstanceFile(client: Client, name: string, { path, content, mode }: NewFile): Promise<void> {
  const reply = await client.raw({
    method: 'POST',
    path: client.path(`${instancePath(name)}/files`, { path }),
    headers: {
      'content-type': 'application/octet-stream',
      ...both({ type: 'file', uid: '0', gid: '0', mode, write: 'overwrite' }),
    },
    body: content,
    timeoutSeconds: transferSeconds,
  });
  answerIn(reply, `Writing ${path} on ${name}`);
}

/** Undefined when there is no such file. Throws EngineError `refused` for what is no file. */
export async function fileOnInstance(client: Client, name: string, path: string): Promise<Uint8Array | undefined> {
  const at = client.path(`${instancePath(name)}/files`, { path });
  const reply = await client.raw({ method: 'GET', path: at, timeoutSeconds: transferSeconds });
  if (reply.status === 404) {
    await existing(client, name);
    return undefined;
  }
  if (reply.status !== 200) answerIn(reply, `Reading ${path} on ${name}`);
  const kind = reply.headers['x-incus-type'] ?? reply.headers['x-lxd-type'];
  if (kind === 'file') return reply.body;
  throw new EngineError('refused', `${path} on ${name} is a ${String(kind)}`);
}

/** Incus and LXD read the same headers under names of their own. */
function both(headers: Record<string, string>): Record<string, string> {
  const named = (prefix: string) => Object.entries(headers).map(([name, value]) => [`X-${prefix}-${name}`, value]);
  return Object.fromEntries([...named('Incus'), ...named('LXD')]);
}
