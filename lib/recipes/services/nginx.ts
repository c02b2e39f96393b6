import type { Components, StackId } from '@/lib/catalog/stacks';
import { appHome, type RecipeOrder } from '../order';
import { webhookPort } from '../deploy/units';
import { lines, type Part } from '../part';

/** Where certbot leaves the proofs that nginx shows the authority. */
const proofsRoot = '/var/www/html';

export const proofsPath = '/.well-known/acme-challenge/';

/** While it is there, visitors see the maintenance page. */
const maintenanceMark = '/etc/stack/maintenance';

type Site = { stack: StackId; components: Components; hostname: string };

export function isBalanced({ components }: { components: Components }): boolean {
  return components.loadBalancer === 'HAProxy';
}

/** The site in plain http, beside which `stack-certificates` puts https; behind HAProxy, http on this machine alone. */
export function siteConfig(site: Site): string[] {
  return [
    'server {',
    ...(isBalanced(site) ? ['  listen 127.0.0.1:8080;'] : ['  listen [::]:80;', '  listen 80;']),
    `  server_name ${site.hostname};`,
    ...locations(site).map((line) => `  ${line}`),
    '}',
  ];
}

const closed = `if (-e ${maintenanceMark}) { return 503; }`;

function locations(site: Site): string[] {
  return [
    ...maintenance,
    `location ^~ ${proofsPath} { root ${proofsRoot}; }`,
    ...block('location = /.stack/deploy', [`proxy_pass http://127.0.0.1:${webhookPort};`]),
    ...pages[site.stack](forward(site)),
  ];
}

const maintenance = [
  'error_page 503 @closed;',
  'location @closed {',
  '  root /var/lib/stack/maintenance;',
  '  rewrite ^ /maintenance.html break;',
  '  add_header Retry-After 300 always;',
  '}',
];

/** Pages of the release before still name its files, so those are looked for there as well. */
const pages: Record<StackId, (forward: readonly string[]) => string[]> = {
  ruby: (forward) => [
    `root ${appHome}/current/public;`,
    ...block('location /', [closed, 'try_files $uri @app;']),
    ...block('location /assets/', ['try_files $uri @before;']),
    ...block('location @before', [`root ${appHome}/previous/public;`, 'try_files $uri @app;']),
    ...block('location @app', forward),
  ],
  python: (forward) => [
    ...block('location /static/', [`alias ${appHome}/current/staticfiles/;`]),
    ...block('location /', [closed, ...forward]),
  ],
  node: (forward) => block('location /', [closed, ...forward]),
};

function block(name: string, inside: readonly string[]): string[] {
  return [`${name} {`, ...inside.map((line) => `  ${line}`), '}'];
}

/** Behind HAProxy nginx itself is asked in plain http, and says on what HAProxy was asked. */
function forward(site: Site): string[] {
  return [
    'proxy_pass http://app;',
    'proxy_set_header Host $host;',
    'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
    `proxy_set_header X-Forwarded-Proto ${isBalanced(site) ? '$http_x_forwarded_proto' : '$scheme'};`,
  ];
}

export function nginx(order: RecipeOrder): Part {
  return {
    name: 'nginx',
    packages: ['nginx'],
    files: [
      { path: '/etc/nginx/sites-available/app', content: lines(...siteConfig(order)) },
      { path: '/etc/nginx/conf.d/stack.conf', content: lines('client_max_body_size 64m;') },
      {
        path: '/etc/nginx/conf.d/stack-upstream.conf',
        content: lines('upstream app {', '  server 127.0.0.1:3001;', '}'),
      },
    ],
    script: [
      'ln -sf ../sites-available/app /etc/nginx/sites-enabled/app',
      'rm -f /etc/nginx/sites-enabled/default',
      'nginx -t',
      'systemctl restart nginx',
    ],
    services: [isBalanced(order) ? { unit: 'nginx.service', port: 8080 } : publicNginx],
  };
}

const publicNginx = { unit: 'nginx.service', port: 80, isPublic: true };
