import { appHome, isBalanced, type Machine } from './first-steps-machine';

/** Where HAProxy looks for certificates: each a file with key and chain. */
export const haproxyCertificates = '/etc/haproxy/certs';

/** Where certbot leaves the proofs that nginx shows Let's Encrypt. */
export const proofsRoot = '/var/www/html';

const proofs = '/.well-known/acme-challenge/';

/** The site in plain http, to which certbot adds https; behind HAProxy, http on this machine alone. */
export function proxy(machine: Machine): string[] {
  const balanced = isBalanced(machine);
  return [
    "sudo tee /etc/nginx/sites-available/app <<'END'",
    'server {',
    ...(balanced ? ['  listen 127.0.0.1:8080;'] : ['  listen [::]:80;', '  listen 80;']),
    `  server_name ${machine.hostname};`,
    ...locations(machine).map((line) => `  ${line}`),
    '}',
    'END',
    'sudo ln -sf ../sites-available/app /etc/nginx/sites-enabled/app',
    ...(balanced ? ['sudo rm -f /etc/nginx/sites-enabled/default'] : []),
    'sudo nginx -t && sudo systemctl reload nginx',
  ];
}

/** HAProxy ends TLS. With `strict-sni` it starts before there is a certificate. */
export function balancer(machine: Machine): string[] {
  if (!isBalanced(machine)) return [];
  return [
    `sudo install -d -m 700 ${haproxyCertificates}`,
    "sudo tee /etc/haproxy/haproxy.cfg <<'END'",
    ...haproxy,
    'END',
    'sudo haproxy -c -f /etc/haproxy/haproxy.cfg && sudo systemctl restart haproxy',
  ];
}

const haproxy = [
  'global',
  '  log /dev/log local0',
  '  user haproxy',
  '  group haproxy',
  'defaults',
  '  mode http',
  '  log global',
  '  option httplog',
  '  timeout connect 5s',
  '  timeout client 60s',
  '  timeout server 60s',
  'frontend web',
  '  bind :::80 v4v6',
  `  bind :::443 v4v6 ssl strict-sni crt ${haproxyCertificates} alpn h2,http/1.1`,
  `  http-request redirect scheme https code 301 unless { ssl_fc } or { path_beg ${proofs} }`,
  '  http-request set-header X-Forwarded-Proto https',
  '  http-request set-header X-Forwarded-For %[src]',
  '  default_backend nginx',
  'backend nginx',
  '  server nginx 127.0.0.1:8080',
];

function locations(machine: Machine): string[] {
  const { stack, components } = machine;
  const passenger = components.applicationServer === 'Passenger';
  const forProofs = isBalanced(machine)
    ? [`location ^~ ${proofs} { root ${proofsRoot};${passenger ? ' passenger_enabled off;' : ''} }`]
    : [];
  if (passenger) return [`root ${appHome}/public;`, 'passenger_enabled on;', ...forProofs];
  const pass = (place: string) => [`location ${place} {`, ...forward(machine).map((line) => `  ${line}`), '}'];
  if (stack === 'ruby') return [`root ${appHome}/public;`, 'try_files $uri @app;', ...forProofs, ...pass('@app')];
  if (stack === 'python') return [`location /static/ { alias ${appHome}/staticfiles/; }`, ...forProofs, ...pass('/')];
  return [...forProofs, ...pass('/')];
}

/** Behind HAProxy nginx itself is asked in plain http, and says on what HAProxy was asked. */
function forward(machine: Machine): string[] {
  return [
    'proxy_pass http://127.0.0.1:3000;',
    'proxy_set_header Host $host;',
    'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
    `proxy_set_header X-Forwarded-Proto ${isBalanced(machine) ? '$http_x_forwarded_proto' : '$scheme'};`,
  ];
}
