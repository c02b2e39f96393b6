import { createReadStream, statSync } from 'node:fs';
import { z } from 'zod';
import { EngineError, type ImportedImage } from '../engine';
import { answerIn, parsed } from './answer';
import type { Client } from './client';

const aliases = '/1.0/images/aliases';
const alias = z.object({ target: z.string() });
const imported = z.object({ fingerprint: z.string() });
const uploadSeconds = 3600;

/**
 * Brings an image's tar to the engine and gives it the alias of the settings. Instances made from the
 * one that had it stay as they are.
 */
export async function importTar(client: Client, tar: string): Promise<ImportedImage> {
  const name = client.settings.image;
  const before = await client.find(`${aliases}/${name}`, alias);
  const target = await upload(client, tar);
  if (before) await client.change('PUT', `${aliases}/${name}`, { body: { target } });
  else await client.change('POST', aliases, { body: { name, target } });
  return { name: target, replaced: before?.target };
}

async function upload(client: Client, tar: string): Promise<string> {
  const asked = `Importing ${tar}`;
  const reply = await client.raw({
    method: 'POST',
    path: client.path('/1.0/images'),
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(statSync(tar).size) },
    body: createReadStream(tar),
    timeoutSeconds: uploadSeconds,
  });
  const { operation } = answerIn(reply, asked);
  if (operation === undefined) throw new EngineError('nonsense', `${asked}: nothing was begun`);
  const end = await client.done(operation, asked, uploadSeconds);
  return parsed(imported, end.metadata, asked).fingerprint;
}
