import type { Stored } from '../state';
import { applicationOf, hostnameOf } from './state';

const dayMs = 86_400_000;

/** What `stack-application` of a machine says in JSON. Only its own name has a certificate. */
export function applicationAnswer(stored: Stored) {
  const { release, releases, settings, isUnapplied, domains, webhook, logs } = applicationOf(stored);
  const host = hostnameOf(stored);
  const until = new Date(Date.now() + 60 * dayMs).toISOString();
  return {
    ...{ release, releases },
    processes: ['web', 'worker'].map((name) => ({ name, state: 'active' })),
    cron: [{ line: '0 3 * * * bin/rails runner Visit.purge', runs: true }],
    settings: Object.keys(settings).toSorted(),
    unapplied: isUnapplied,
    domains: [{ name: host, until }, ...domains.map((name) => ({ name, until: null }))],
    maintenance: stored.health.maintenance ?? false,
    webhook: webhook
      ? { ...webhook, address: `https://${host}/.stack/deploy`, key: `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 deploy@${host}` }
      : null,
    logs: logs.slice(0, 50).map(({ name, at }) => ({ name, at })),
  };
}
