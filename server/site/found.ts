import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { z } from 'zod';
import { publicAddress } from '@/lib/hosts';
import { isLocale, type Locale } from '@/lib/locales';
import { siteIds } from '@/lib/sites';
import type { StoredFile } from './folder';
import { typeOf } from './type-of';

export type Found = StoredFile & { from: string };

/** Written by `build.adapter.mjs`. */
const prerendered = z.array(z.object({ pathname: z.string(), file: z.string(), type: z.string().optional() }));

export async function found(distDir: string, publicDir: string): Promise<Found[]> {
  const list = prerendered.parse(JSON.parse(await readFile(join(distDir, 'prerendered.json'), 'utf8')));
  const pages = list.flatMap(({ pathname, file, type }) => madePage(pathname, join(distDir, file), type));
  return [...pages, ...(await ofPublic(publicDir)), ...(await assetsOf(distDir))];
}

const endings: Record<string, string> = { 'image/png': '.png', 'text/plain; charset=utf-8': '.txt' };

function madePage(pathname: string, from: string, given?: string): Found[] {
  const type = given ?? typeOf(from.endsWith('.html') ? from : pathname);
  const [, area, locale, status = ''] = pathname.split('/');
  if (area === 'refused' && isLocale(locale)) return [refusedPage(status, locale, type, from)];
  const address = publicAddress(pathname);
  if (!address) return [];
  const { site, path } = address;
  if (type.startsWith('text/html'))
    return [{ site, path, file: `${site}/pages${path === '/' ? '/' : path}.html`, type, kind: 'page', from }];
  // nginx needs an extension to know the type; the address of a picture or a text may have none.
  const ending = extname(path) === '' ? (endings[type] ?? '') : '';
  return [{ site, path, file: `${site}/files${path}${ending}`, type, kind: 'file', from }];
}

function refusedPage(status: string, locale: Locale, type: string, from: string): Found {
  return { path: `/${status}/${locale}`, file: `refused/${status}.${locale}.html`, type, kind: 'refused', from };
}

async function ofPublic(publicDir: string): Promise<Found[]> {
  return (await filesIn(publicDir)).flatMap((path) => {
    const from = join(publicDir, path);
    const own = publicAddress(path);
    const addresses = own ? [own] : siteIds.map((site) => ({ site, path }));
    const kind = path.startsWith('/fonts/') ? 'asset' : 'file';
    return addresses.map((address) => ({
      ...address,
      file: `${address.site}/files${address.path}`,
      type: typeOf(address.path),
      kind,
      from,
    }));
  });
}

async function assetsOf(distDir: string): Promise<Found[]> {
  const folder = join(distDir, 'static');
  return (await filesIn(folder)).map((path) => ({
    path: `/_next/static${path}`,
    file: `assets/_next/static${path}`,
    type: typeOf(path),
    kind: 'asset',
    from: join(folder, path),
  }));
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .sort();
}
