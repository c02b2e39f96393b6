import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { staticHeaders } from '@/lib/policies';
import { type SiteId, siteIds } from '@/lib/sites';
import { buildFolder, type Encoding, encodings, siteIndex, type StoredFile } from './folder';

export type Form = { content: Buffer; headers: Record<string, string> };
export type Made = Record<Encoding, Form | undefined> & { plain: Form };
export type Site = { files: ReadonlyMap<string, Made>; refused: ReadonlyMap<string, Made> };

export const noSite: Site = { files: new Map(), refused: new Map() };
export const keyOf = (site: SiteId, path: string) => `${site} ${path}`;

/** Reads the stored build into memory, some MB; empty when none was stored. */
export function readSite(distDir = '.next'): Site {
  const folder = buildFolder(readFileSync(join(distDir, 'BUILD_ID'), 'utf8').trim());
  const index = join(folder, 'index.json');
  if (!existsSync(index)) return noSite;
  const files = new Map<string, Made>();
  const refused = new Map<string, Made>();
  for (const stored of siteIndex.parse(JSON.parse(readFileSync(index, 'utf8')))) {
    const made = read(folder, stored);
    if (stored.kind === 'refused') refused.set(stored.path, made);
    else for (const site of stored.site ? [stored.site] : siteIds) files.set(keyOf(site, stored.path), made);
  }
  return { files, refused };
}

function read(folder: string, { file, type, kind }: StoredFile): Made {
  const path = join(folder, file);
  const general = {
    ...Object.fromEntries(staticHeaders(kind === 'refused' ? 'file' : kind).map(({ key, value }) => [key, value])),
    'Content-Type': type,
    Vary: 'Accept-Encoding',
  };
  const form = (ending: string, headers: Record<string, string>): Form => {
    const content = readFileSync(path + ending);
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;
    return { content, headers: { ...general, ...headers, ETag: etag, 'Content-Length': String(content.length) } };
  };
  const [br, gzip] = encodings.map(({ name, ending }) =>
    existsSync(path + ending) ? form(ending, { 'Content-Encoding': name }) : undefined,
  );
  return { plain: form('', {}), br, gzip };
}
