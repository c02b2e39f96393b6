import { join } from 'node:path';
import { z } from 'zod';

/**
 * What a build leaves for nginx and for the app: `.site/builds/<id>` holds every page and file of both sites and the scripts and styles
 * of this build and of some before it, each with its compressed forms beside it (`.br`, `.gz`). `.site/current` leads to the newest.
 *
 *     rails-hosting/pages/pricing.html   the page /pricing: its path and `.html`, so that / is `.html`
 *     rails-hosting/files/robots.txt     the file /robots.txt; a picture without an ending in its path has its own here
 *     assets/_next/static/…              what never changes under its name
 *     refused/413.de.html                what the server says by itself
 *     index.json                         all of them, for the app
 *     ages.json                          for every asset, how many builds ago it was last part of one
 */
export const siteFolder = '.site';
export const currentSite = join(siteFolder, 'current');
export const buildFolder = (id: string) => join(siteFolder, 'builds', id);

/** The compressed forms, the smallest first. */
export const encodings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;
export type Encoding = (typeof encodings)[number]['name'];

const storedFile = z.object({
  /** The site whose hosts have it at this path; without one every site has it. */
  site: z.enum(['rails-hosting', 'ungleich']).optional(),
  path: z.string(),
  /** Where it lies in the folder of its build. */
  file: z.string(),
  type: z.string(),
  kind: z.enum(['page', 'file', 'asset', 'refused']),
});
export type StoredFile = z.infer<typeof storedFile>;
export const siteIndex = z.array(storedFile);
/** Builds since an asset was last part of one. */
export const assetAges = z.record(z.string(), z.number());
