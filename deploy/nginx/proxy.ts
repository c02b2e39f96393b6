import { bodyLimits } from '@/server/body-limit';
import { block } from './block';
import { linkPaths } from './log';

/** Headers that the app trusts, so clients must not set them. nginx does not pass on empty ones. */
const cleared = [
  'X-Forwarded-Host',
  'X-Forwarded-Port',
  'X-Forwarded-Server',
  'Forwarded',
  'Next-Resume',
  'X-Middleware-Subrequest',
  'X-Middleware-Prefetch',
  'X-Middleware-Rewrite',
  'X-Middleware-Next',
  'X-Matched-Path',
  'X-Invoke-Path',
  'X-Invoke-Query',
  'X-Invoke-Status',
  'X-Now-Route-Matches',
  'X-Nextjs-Data',
];

export const proxyLines = [
  'proxy_http_version 1.1;',
  'proxy_set_header Connection "";',
  'proxy_set_header Host $host;',
  'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
  'proxy_set_header X-Forwarded-Proto $scheme;',
  '# The app need not compress what is compressed here.',
  'proxy_set_header Accept-Encoding "";',
  ...cleared.map((name) => `proxy_set_header ${name} "";`),
  ...bodyLimits.map(({ under, bytes }) =>
    under === '/'
      ? `client_max_body_size ${bytes};`
      : block(`location ^~ ${under}`, [`client_max_body_size ${bytes};`, 'proxy_pass http://shop_app;']),
  ),
  ...linkPaths().map((path) =>
    block(`location ^~ ${path}`, [
      '# The error log would tell the whole address of a link.',
      'error_log /dev/null crit;',
      'proxy_pass http://shop_app;',
    ]),
  ),
  // Without it nginx would redirect to the address with a slash, since that is proxied.
  ...linkPaths().map((path) => block(`location = ${path.slice(0, -1)}`, ['proxy_pass http://shop_app;'])),
  block('location @app', ['proxy_pass http://shop_app;']),
  // Errors on the way to the app may use error pages in turn.
  'error_page 404 418 = @app;',
  'recursive_error_pages on;',
];

/** Writing methods and paths with empty segments are left to the app. */
export const onlyReading = [
  'if ($request_method !~ "^(?:GET|HEAD)$") { return 418; }',
  'if ($request_uri ~ "^[^?]*//") { return 418; }',
];
