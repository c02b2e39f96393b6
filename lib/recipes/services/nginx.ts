import type { Components, StackId } from '@/lib/catalog/stacks';
import { appHome, applicationPort, type RecipeOrder } from '../order';
import { lines, type Part } from '../part';

/** Where certbot leaves the proofs that nginx shows Let's Encrypt. */
export const proofsRoot = '/var/www/html';

export const proofsPath = '/.well-known/acme-challenge/';

type Site = { stack: StackId; components: Components; hostname: string };

export function isBalanced({ components }: { components: Components }): boolean {
  return components.loadBalancer === 'HAProxy';
}

/** The site in plain http, to which certbot adds https; behind HAProxy, http on this machine alone. */
export function siteConfig(site: Site): string[] {
  return [
    'server {',
    ...(isBalanced(site) ? ['  listen 127.0.0.1:8080;'] : ['  listen [::]:80;', '  listen 80;']),
    `  server_name ${site.hostname};`,
    ...locations(site).map((line) => `  ${line}`),
    '}',
  ];
}

function locations(site: Site): string[] {
  const { stack, components } = site;
  const passenger = components.applicationServer === 'Passenger';
  const forProofs = isBalanced(site)
    ? [`location ^~ ${proofsPath} { root ${proofsRoot};${passenger ? ' passenger_enabled off;' : ''} }`]
    : [];
  if (passenger) return [`root ${appHome}/public;`, 'passenger_enabled on;', ...forProofs];
  const pass = (place: string) => [`location ${place} {`, ...forward(site).map((line) => `  ${line}`), '}'];
  if (stack === 'ruby') return [`root ${appHome}/public;`, 'try_files $uri @app;', ...forProofs, ...pass('@app')];
  if (stack === 'python') return [`location /static/ { alias ${appHome}/staticfiles/; }`, ...forProofs, ...pass('/')];
  return [...forProofs, ...pass('/')];
}

/** Behind HAProxy nginx itself is asked in plain http, and says on what HAProxy was asked. */
function forward(site: Site): string[] {
  return [
    `proxy_pass http://127.0.0.1:${applicationPort};`,
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
