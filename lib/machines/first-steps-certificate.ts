import { certifiedHosts, haproxyCertificates } from '@/lib/recipes/services/haproxy';
import { isBalanced, proofsRoot } from '@/lib/recipes/services/nginx';
import type { Machine } from './first-steps-machine';

const hook = 'haproxy-certificate';

/**
 * A certificate of Let's Encrypt, which certbot's timer in Debian renews. certbot asks, so it comes last: it would read the
 * lines pasted after it as answers.
 */
export function certificate(machine: Machine): string[] {
  const { hostname } = machine;
  const setUp = isBalanced(machine) ? forHaproxy(hostname) : ['sudo apt install -y certbot python3-certbot-nginx'];
  return [`getent ahosts ${hostname}`, ...setUp, `${certbot(machine)} -d ${hostname}`];
}

/** The same certificate for every name that the site answers to. */
export function certificateForAll(machine: Machine): string {
  return `${certbot(machine)} --expand -d "$(stack-domains list | paste -sd ,)"`;
}

function certbot(machine: Machine): string {
  return isBalanced(machine)
    ? `sudo certbot certonly --webroot -w ${proofsRoot} --deploy-hook ${hook}`
    : 'sudo certbot --nginx --redirect';
}

/** certbot keeps the hook for renewals. */
function forHaproxy(hostname: string): string[] {
  return [
    'sudo apt install -y certbot',
    `sudo tee /usr/local/sbin/${hook} <<'END'`,
    '#!/bin/sh -e',
    'umask 077',
    `cat "$RENEWED_LINEAGE/fullchain.pem" "$RENEWED_LINEAGE/privkey.pem" > ${haproxyCertificates}/${hostname}.pem`,
    'for name in $RENEWED_DOMAINS; do',
    `  grep -qxF "$name" ${certifiedHosts} || echo "$name" >> ${certifiedHosts}`,
    'done',
    'systemctl reload haproxy',
    'END',
    `sudo chmod +x /usr/local/sbin/${hook}`,
  ];
}
