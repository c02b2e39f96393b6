import type { StackId } from '@/lib/catalog/stacks';
import { appHome, applicationPort } from '@/lib/recipes/order';
import { isBalanced, proofsPath, proofsRoot } from '@/lib/recipes/services/nginx';
import type { Machine } from './first-steps-machine';

/** The site in plain http, to which certbot adds https; behind HAProxy, http on this machine alone. */
export function siteConfig(site: Machine): string[] {
  return [
    'server {',
    ...(isBalanced(site) ? ['  listen 127.0.0.1:8080;'] : ['  listen [::]:80;', '  listen 80;']),
    `  server_name ${site.hostname};`,
    ...locations(site).map((line) => `  ${line}`),
    '}',
  ];
}

function locations(site: Machine): string[] {
  const passenger = site.components.applicationServer === 'Passenger';
  const forProofs = isBalanced(site)
    ? [`location ^~ ${proofsPath} { root ${proofsRoot};${passenger ? ' passenger_enabled off;' : ''} }`]
    : [];
  if (passenger) return [`root ${appHome}/public;`, 'passenger_enabled on;', ...forProofs];
  return pages[site.stack](forward(site), forProofs);
}

const pages: Record<StackId, (forward: string[], proofs: string[]) => string[]> = {
  ruby: (forward, proofs) => [
    ...[`root ${appHome}/public;`, 'try_files $uri @app;', ...proofs],
    ...['location @app {', ...forward, '}'],
  ],
  python: (forward, proofs) => [
    `location /static/ { alias ${appHome}/staticfiles/; }`,
    ...[...proofs, 'location / {', ...forward, '}'],
  ],
  node: (forward, proofs) => [...proofs, 'location / {', ...forward, '}'],
};

/** Behind HAProxy nginx itself is asked in plain http, and says on what HAProxy was asked. */
function forward(site: Machine): string[] {
  return [
    `proxy_pass http://127.0.0.1:${applicationPort};`,
    'proxy_set_header Host $host;',
    'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
    `proxy_set_header X-Forwarded-Proto ${isBalanced(site) ? '$http_x_forwarded_proto' : '$scheme'};`,
  ].map((line) => `  ${line}`);
}
