import { join } from 'node:path';
import { ownFiles } from '@/lib/hosts';
import { locales, localePath } from '@/lib/locales';
import { speculationRules, staticHeaders } from '@/lib/policies';
import type { SiteId } from '@/lib/sites';
import { currentSite } from '@/server/site/folder';
import { block, headerLines } from './block';
import { onlyReading } from './proxy';
import type { NginxSettings } from './settings';

/** Prerendered files, served from disk with the app's headers. */
export function madeLines(site: SiteId, { root, encodings }: NginxSettings): string[] {
  const page = [...onlyReading, ...headerLines(staticHeaders('page'))];
  const file = [...onlyReading, ...headerLines(staticHeaders('file'))];
  const asset = [...onlyReading, ...headerLines(staticHeaders('asset'))];
  return [
    `root ${join(root, currentSite, site)};`,
    '# A file is looked for once in some seconds, not at every request; a new build is seen after so long.',
    'open_file_cache max=2000 inactive=60s;',
    'open_file_cache_valid 5s;',
    'charset utf-8;',
    'charset_types text/css text/plain application/javascript text/javascript;',
    'gzip_vary on;',
    encodings.includes('gzip') ? 'gzip_static on;' : undefined,
    encodings.includes('br') ? 'brotli_static on;' : undefined,
    // A page is its path and `.html`: the home page is `.html`, and `/index` is nothing.
    block('location /', ['default_type text/html;', 'try_files /pages$uri.html @app;', ...page]),
    ...ownFiles.map((name) => block(`location = /${name}`, [`try_files /files/${name} @app;`, ...file])),
    block(`location = ${speculationRules.path}`, [
      `types { ${speculationRules.type} json; }`,
      `try_files /files${speculationRules.path} @app;`,
      ...file,
    ]),
    ...under('/og/').map((path) => block(`location ${path}`, ['try_files /files$uri.png @app;', ...file])),
    ...under('/recipes/').map((path) => block(`location ${path}`, ['try_files /files$uri.txt @app;', ...file])),
    block('location /fonts/', ['try_files /files$uri @app;', 'access_log off;', ...asset]),
    block('location /_next/static/', [
      `root ${join(root, currentSite, 'assets')};`,
      'try_files $uri @app;',
      'access_log off;',
      ...asset,
    ]),
  ].filter((line) => line !== undefined);
}

function under(path: string): string[] {
  return locales.map((locale) => localePath(locale, path));
}
