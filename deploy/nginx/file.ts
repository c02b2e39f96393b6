import { siteIds } from '@/lib/sites';
import { logLines } from './log';
import { languageMap } from './refused';
import { encrypted, strangers, unencrypted } from './servers';
import type { NginxSettings } from './settings';
import { block } from './block';

/** The nginx configuration, to be included inside `http { }` (Debian: sites-enabled), for nginx 1.22 or newer. */
export function nginxFile(settings: NginxSettings): string {
  const parts = [
    '# Made by `npm run deploy:nginx`: make it anew after an update instead of changing it here.',
    block('upstream shop_app', [`server 127.0.0.1:${settings.appPort};`, 'keepalive 32;']),
    languageMap,
    logLines,
    ...strangers(settings),
    ...unencrypted(settings),
    ...siteIds.flatMap((site) => encrypted(site, settings)),
  ];
  return `${parts.join('\n\n')}\n`;
}
