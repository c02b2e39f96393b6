import { join } from 'node:path';
import { defaultLocale, otherLocales } from '@/lib/locales';
import { strictHeaders } from '@/lib/policies';
import { currentSite } from '@/server/site/folder';
import { block, headerLines } from './block';
import type { NginxSettings } from './settings';

/** 494 is nginx's status for headers that are too large. */
const pages: [nginx: string, status: number][] = [
  ['400 494', 400],
  ['403', 403],
  ['405', 405],
  ['408', 408],
  ['413', 413],
  ['414', 414],
  ['500', 500],
];
const folder = '/.refused/';
const noStore = { key: 'Cache-Control', value: 'no-store' };
const allow = { key: 'Allow', value: 'GET, HEAD, POST, OPTIONS' };

export const languageMap = block('map $request_uri $shop_language', [
  `default ${defaultLocale};`,
  ...otherLocales.map((locale) => `"~^/${locale}(?:[/?]|$)" ${locale};`),
]);

/** nginx's own errors look like the app's, with a page for downtime; the app's error pages pass through. */
export function refusedLines({ root }: NginxSettings): string[] {
  return [
    ...pages.map(([codes, status]) => `error_page ${codes} ${folder}${status}.$shop_language.html;`),
    'error_page 502 503 504 =503 /.maintenance.html;',
    block(`location ^~ ${folder}`, [
      'internal;',
      `alias ${join(root, currentSite, 'refused')}/;`,
      ...headerLines([...strictHeaders, noStore, allow]),
    ]),
    // Stripe and Resend deliver again after a 503.
    block('location = /.maintenance.html', [
      'internal;',
      `alias ${join(root, 'deploy/maintenance.html')};`,
      ...headerLines([...strictHeaders.filter(({ key }) => key !== 'Content-Security-Policy'), noStore]),
      ...headerLines([
        {
          key: 'Content-Security-Policy',
          value: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        },
        { key: 'Retry-After', value: '120' },
      ]),
    ]),
  ];
}
