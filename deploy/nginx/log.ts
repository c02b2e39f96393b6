import { otherLocales } from '@/lib/locales';
import { linkAreas } from '@/lib/sites';
import { block } from './block';

const prefix = '(?:/[a-z][a-z])?';

/**
 * No query or Referer, and mail links are cut, since their rest opens an account. Rotate it as the privacy pages say.
 */
export const logLines = [
  block('map $request_uri $shop_path', [
    `"~^(?<link>${prefix}/(?:${linkAreas.join('|')})/)" "\${link}*";`,
    '"~^(?<path>[^?]*)" "$path";',
  ]),
  `log_format shop '$remote_addr [$time_iso8601] "$request_method $shop_path $server_protocol" $status $body_bytes_sent '
                '$request_time $host "$http_user_agent"';`,
].join('\n');

/** The mail links' paths: nginx's error log would contain their secrets. */
export function linkPaths(): string[] {
  return ['', ...otherLocales.map((locale) => `/${locale}`)].flatMap((language) =>
    linkAreas.map((area) => `${language}/${area}/`),
  );
}
