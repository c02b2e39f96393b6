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

/** Hosts that are not ours get no answer, and no certificate either. */
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

/** Without encryption there are only certbot's proofs, and the way to the encrypted address. */
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
        // One of the names above, so nobody is sent elsewhere.
        hasCertificate(site, settings) ? 'return 308 https://$host$request_uri;' : 'return 503;',
      ]),
    ]),
  );
}

/** A site and the names that lead to it; none before there is a certificate. */
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

/** A line of the error log tells the whole request, query and Referer included: only what is worse than an app that is away. */
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

/** What certbot calls the certificate of a site. */
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

/** An alias leads to a page of its site, and each of its paths to the same path there. */
function lead(site: SiteId, path: string): string[] {
  const { origin } = sites[site];
  const policies = headerLines(strictHeaders);
  return [
    ...(path === '/' ? [] : [block('location = /', [...policies, `return 308 ${origin}${path}$is_args$args;`])]),
    block('location /', [...policies, `return 308 ${origin}$request_uri;`]),
  ];
}

/** The company's site leads to the shop's pages, which are on the shop's host only. */
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
