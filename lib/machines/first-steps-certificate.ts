import { certifiedHosts, haproxyCertificates } from '@/lib/recipes/services/haproxy';
import { isBalanced, proofsRoot } from '@/lib/recipes/services/nginx';
import type { Machine } from './first-steps-machine';

/**
 * A certificate of Let's Encrypt; certbot's timer in Debian and Ubuntu renews it. certbot asks, so it comes last: it would
 * read the lines pasted after it as answers.
 */
export function certificate(machine: Machine): string[] {
  const { hostname } = machine;
  return [`getent ahosts ${hostname}`, ...(isBalanced(machine) ? forHaproxy(hostname) : forNginx(hostname))];
}

function forNginx(hostname: string): string[] {
  return ['sudo apt install -y certbot python3-certbot-nginx', `sudo certbot --nginx --redirect -d ${hostname}`];
}

/** certbot keeps the hook for renewals. */
function forHaproxy(hostname: string): string[] {
  return [
    'sudo apt install -y certbot',
    "sudo tee /usr/local/sbin/haproxy-certificate <<'END'",
    '#!/bin/sh -e',
    'umask 077',
    `cat "$RENEWED_LINEAGE/fullchain.pem" "$RENEWED_LINEAGE/privkey.pem" > ${haproxyCertificates}/${hostname}.pem`,
    `grep -qx ${hostname} ${certifiedHosts} || echo ${hostname} >> ${certifiedHosts}`,
    'systemctl reload haproxy',
    'END',
    'sudo chmod +x /usr/local/sbin/haproxy-certificate',
    `sudo certbot certonly --webroot -w ${proofsRoot} --deploy-hook haproxy-certificate -d ${hostname}`,
  ];
}
