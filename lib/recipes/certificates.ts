import { machineText } from './files';
import type { RecipeSettings } from './order';
import { lines, type Part } from './part';

/** Let's Encrypt. */
const usualAcmeUrl = 'https://acme-v02.api.letsencrypt.org/directory';

/**
 * Each name of the machine gets a certificate by itself as soon as it leads here: a timer looks, certbot asks, nginx and HAProxy are told.
 * certbot's own timer renews.
 */
export function certificates({ acmeUrl = usualAcmeUrl }: RecipeSettings = {}): Part {
  return {
    name: 'certificates',
    packages: ['certbot'],
    files: [
      {
        path: '/usr/local/bin/stack-certificates',
        mode: '0755',
        content: machineText('commands/stack-certificates'),
      },
      { path: '/etc/stack/acme', content: lines(`ACME_URL='${acmeUrl}'`) },
      {
        path: '/etc/letsencrypt/renewal-hooks/deploy/stack',
        mode: '0755',
        content: lines('#!/bin/sh', 'exec /usr/local/bin/stack-certificates apply'),
      },
      {
        path: '/etc/systemd/system/stack-certificates.service',
        content: lines(
          ...['[Unit]', 'Description=Certificates for names that lead here', 'After=network-online.target'],
          ...['[Service]', 'Type=oneshot', 'ExecStart=/usr/local/bin/stack-certificates look'],
        ),
      },
      {
        path: '/etc/systemd/system/stack-certificates.timer',
        content: lines(
          ...['[Unit]', 'Description=Certificates for names that lead here'],
          ...['[Timer]', 'OnActiveSec=2min', 'OnUnitInactiveSec=4min', 'RandomizedDelaySec=1min'],
          ...['[Install]', 'WantedBy=timers.target'],
        ),
      },
    ],
    script: ['systemctl daemon-reload', 'systemctl enable --now certbot.timer stack-certificates.timer'],
    services: [{ unit: 'certbot.timer' }, { unit: 'stack-certificates.timer' }],
  };
}
