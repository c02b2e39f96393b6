import { certifiedHosts, haproxyCertificates, haproxyConfig } from '@/lib/recipes/services/haproxy';
import { isBalanced } from '@/lib/recipes/services/nginx';
import type { Machine } from './first-steps-machine';
import { siteConfig } from './first-steps-site';

/** The site in plain http, to which certbot adds https; behind HAProxy, http on this machine alone. */
export function proxy(machine: Machine): string[] {
  return [
    "sudo tee /etc/nginx/sites-available/app <<'END'",
    ...siteConfig(machine),
    'END',
    'sudo ln -sf ../sites-available/app /etc/nginx/sites-enabled/app',
    ...(isBalanced(machine) ? ['sudo rm -f /etc/nginx/sites-enabled/default'] : []),
    'sudo nginx -t && sudo systemctl reload nginx',
  ];
}

/** HAProxy ends TLS. */
export function balancer(machine: Machine): string[] {
  if (!isBalanced(machine)) return [];
  return [
    `sudo install -d -m 700 ${haproxyCertificates} && sudo touch ${certifiedHosts}`,
    "sudo tee /etc/haproxy/haproxy.cfg <<'END'",
    ...haproxyConfig,
    'END',
    'sudo haproxy -c -f /etc/haproxy/haproxy.cfg && sudo systemctl restart haproxy',
  ];
}
