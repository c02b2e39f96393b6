import { dirname, join } from 'node:path';
import { strictHeaders } from '@/lib/policies';
import { shopAreas, type SiteId, siteIds, sites, staffArea } from '@/lib/sites';
import { otherLocales } from '@/lib/locales';
import { block, headerLines } from './block';
import { madeLines } from './made';
import { aliasesOf, certificateNames, publicNames } from './names';
import { proxyLines } from './proxy';
import { refusedLines } from './refused';
import type { NginxSettings } from './settings';

/** Unknown hosts get neither an answer nor a certificate. */
export function strangers(settings: NginxSettings): string[] {
  const { httpPort, httpsPort } = settings;
  return [
    block('server', [
      ...listen(httpPort, ' default_server'),
      ...refusedLines(settings),
      block('location /', ['return 444;']),
    ]),
    block('server', [...listen(httpsPort, ' ssl default_server'), 'ssl_reject_handshake on;']),
  ];
}

/** Only certbot's challenges and redirects to HTTPS. */
export function unencrypted(settings: NginxSettings): string[] {
  return siteIds.map((site) =>
    block('server', [
      ...listen(settings.httpPort),
      `server_name ${certificateNames(site).join(' ')};`,
      ...refusedLines(settings),
      block('location ^~ /.well-known/acme-challenge/', [
        `root ${settings.webroot};`,
        'default_type text/plain;',
        ...headerLines(strictHeaders),
      ]),
      block('location /', [
        ...headerLines(strictHeaders),
        // `$host` is one of the names above, so this is no open redirect.
        hasCertificate(site, settings) ? 'return 308 https://$host$request_uri;' : 'return 503;',
      ]),
    ]),
  );
}

/** Empty before there is a certificate. */
export function encrypted(site: SiteId, settings: NginxSettings): string[] {
  if (!hasCertificate(site, settings)) return [];
  const begin = (names: string[]) => [
    ...listen(settings.httpsPort, ' ssl http2'),
    `server_name ${names.join(' ')};`,
    ...certificateLines(site, settings),
    ...logs(settings),
    ...refusedLines(settings),
  ];
  const main = [...begin(publicNames(site)), ...proxyLines, ...madeLines(site, settings), ...toShop(site)];
  return [
    block('server', main),
    ...aliasesOf(site).map((alias) => block('server', [...begin([alias.host]), ...lead(site, alias.path)])),
  ];
}

/** nginx logs the whole request with an error, query included, so only the worst are logged. */
function logs({ accessLog }: NginxSettings): string[] {
  return [
    `access_log ${accessLog} shop buffer=64k flush=5s;`,
    `error_log ${join(dirname(accessLog), 'shop-error.log')} crit;`,
  ];
}

function listen(port: number, how = ''): string[] {
  return [`listen ${port}${how};`, `listen [::]:${port}${how};`];
}

function hasCertificate(site: SiteId, settings: NginxSettings): boolean {
  return settings.hasCertificate(certificateOf(site));
}

/** certbot's name for a site's certificate. */
export function certificateOf(site: SiteId): string {
  return sites[site].hosts[0];
}

function certificateLines(site: SiteId, { certificates }: NginxSettings): string[] {
  const folder = join(certificates, certificateOf(site));
  return [
    `ssl_certificate ${folder}/fullchain.pem;`,
    `ssl_certificate_key ${folder}/privkey.pem;`,
    'ssl_protocols TLSv1.2 TLSv1.3;',
    'ssl_session_cache shared:shop:10m;',
    'ssl_session_timeout 1d;',
  ];
}

/** An alias of a page: each path leads to the same path below it. */
function lead(site: SiteId, path: string): string[] {
  const { origin } = sites[site];
  const policies = headerLines(strictHeaders);
  return [
    ...(path === '/' ? [] : [block('location = /', [...policies, `return 308 ${origin}${path}$is_args$args;`])]),
    block('location /', [...policies, `return 308 ${origin}$request_uri;`]),
  ];
}

function toShop(site: SiteId): string[] {
  if (site !== 'ungleich') return [];
  const languages = otherLocales.map((locale) => `/${locale}`).join('|');
  return [
    block(`location ~ ^(?:${languages})?/(?:${[...shopAreas, staffArea].join('|')})(?:/|$)`, [
      ...headerLines(strictHeaders),
      `return 307 ${sites['rails-hosting'].origin}$request_uri;`,
    ]),
  ];
}
