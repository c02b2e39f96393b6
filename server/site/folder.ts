import { join } from 'node:path';
import { z } from 'zod';

/**
 * What a build leaves for nginx and the app in `.site/builds/<id>`; `.site/current` leads to the newest. Compressed
 * forms (`.br`, `.gz`) lie beside each file.
 *
 *     rails-hosting/pages/pricing.html   the page /pricing: its path and `.html`, so that / is `.html`
 *     rails-hosting/files/robots.txt     the file /robots.txt; a picture or text without an ending in its path has its own here
 *     assets/_next/static/…              what never changes under its name
 *     refused/413.de.html                what the server says by itself
 *     index.json                         all of them, for the app
 *     ages.json                          for every asset, how many builds ago it was last part of one
 */
export const siteFolder = '.site';
export const currentSite = join(siteFolder, 'current');
export const buildFolder = (id: string) => join(siteFolder, 'builds', id);

/** Smallest first. */
export const encodings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;
export type Encoding = (typeof encodings)[number]['name'];

const storedFile = z.object({
  /** Unset for files of every site. */
  site: z.enum(['rails-hosting', 'ungleich']).optional(),
  path: z.string(),
  file: z.string(),
  type: z.string(),
  kind: z.enum(['page', 'file', 'asset', 'refused']),
});
export type StoredFile = z.infer<typeof storedFile>;
export const siteIndex = z.array(storedFile);
export const assetAges = z.record(z.string(), z.number());
