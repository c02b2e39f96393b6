import { appHome, type Machine } from './first-steps-machine';

export function proxy(machine: Machine): string[] {
  const { hostname, components } = machine;
  const balanced = components.loadBalancer === 'HAProxy';
  return [
    "sudo tee /etc/nginx/sites-available/app <<'END'",
    'server {',
    ...(balanced ? ['  listen 127.0.0.1:8080;'] : ['  listen [::]:80;', '  listen 80;']),
    `  server_name ${hostname};`,
    ...locations(machine).map((line) => `  ${line}`),
    '}',
    'END',
    'sudo ln -sf ../sites-available/app /etc/nginx/sites-enabled/app',
    'sudo nginx -t && sudo systemctl reload nginx',
    ...(balanced ? ['sudo haproxy -c -f /etc/haproxy/haproxy.cfg && sudo systemctl reload haproxy'] : []),
  ];
}

const forward = [
  'proxy_pass http://127.0.0.1:3000;',
  'proxy_set_header Host $host;',
  'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
  'proxy_set_header X-Forwarded-Proto $scheme;',
];

function locations({ stack, components }: Machine): string[] {
  if (components.applicationServer === 'Passenger') return [`root ${appHome}/public;`, 'passenger_enabled on;'];
  const pass = (place: string) => [`location ${place} {`, ...forward.map((line) => `  ${line}`), '}'];
  if (stack === 'ruby') return [`root ${appHome}/public;`, 'try_files $uri @app;', ...pass('@app')];
  if (stack === 'python') return [`location /static/ { alias ${appHome}/static/; }`, ...pass('/')];
  return pass('/');
}
