import { otherLocales } from '@/lib/locales';
import { linkAreas } from '@/lib/sites';
import { block } from './block';

const prefix = '(?:/[a-z][a-z])?';

/**
 * The access log: no query, no Referer, and of the links in our mails only their beginning, since what follows opens an account.
 * An address alone may be a person's, so rotate it as the privacy pages say.
 */
export const logLines = [
  block('map $request_uri $shop_path', [
    `"~^(?<link>${prefix}/(?:${linkAreas.join('|')})/)" "\${link}*";`,
    '"~^(?<path>[^?]*)" "$path";',
  ]),
  `log_format shop '$remote_addr [$time_iso8601] "$request_method $shop_path $server_protocol" $status $body_bytes_sent '
                '$request_time $host "$http_user_agent"';`,
].join('\n');

/** Where links from our mails lead, in every language: nginx's error log would tell their whole address. */
export function linkPaths(): string[] {
  return ['', ...otherLocales.map((locale) => `/${locale}`)].flatMap((language) =>
    linkAreas.map((area) => `${language}/${area}/`),
  );
}
