import { lines, type Part } from './part';
import type { Sizes } from './sizes';

/** What keeps every machine going by itself. */
export function upkeep(sizes: Sizes): Part[] {
  return [upgrades(), clock(), journal(), exporter(), ...(sizes.swapMib > 0 ? [swap(sizes.swapMib)] : [])];
}

/** Security updates each day. A restart that one needs is left to people: `stack-check` says so. */
function upgrades(): Part {
  return {
    name: 'unattended-upgrades',
    packages: ['unattended-upgrades'],
    files: [
      {
        path: '/etc/apt/apt.conf.d/51stack',
        content: lines(
          'APT::Periodic::Update-Package-Lists "1";',
          'APT::Periodic::Unattended-Upgrade "1";',
          'APT::Periodic::AutocleanInterval "7";',
          'Unattended-Upgrade::Remove-Unused-Kernel-Packages "true";',
          'Unattended-Upgrade::Automatic-Reboot "false";',
        ),
      },
    ],
    services: [{ unit: 'unattended-upgrades.service' }],
  };
}

/** A container has the clock of its host. */
function clock(): Part {
  return {
    name: 'systemd-timesyncd',
    packages: ['systemd-timesyncd'],
    script: ['systemd-detect-virt --container --quiet || systemctl enable --now systemd-timesyncd'],
  };
}

function journal(): Part {
  return {
    name: 'systemd-journald',
    files: [
      {
        path: '/etc/systemd/journald.conf.d/stack.conf',
        content: lines('[Journal]', 'Storage=persistent', 'SystemMaxUse=200M', 'MaxRetentionSec=4week'),
      },
    ],
    script: ['systemctl restart systemd-journald'],
    services: [{ unit: 'systemd-journald.service' }],
  };
}

/** For our monitoring, which asks from the machine itself. */
function exporter(): Part {
  return {
    name: 'prometheus-node-exporter',
    packages: ['prometheus-node-exporter'],
    files: [
      {
        path: '/etc/default/prometheus-node-exporter',
        content: lines('ARGS="--web.listen-address=127.0.0.1:9100"'),
      },
    ],
    script: ['systemctl restart prometheus-node-exporter'],
    services: [{ unit: 'prometheus-node-exporter.service', port: 9100 }],
  };
}

/** A container has none of its own. */
function swap(mib: number): Part {
  return {
    name: 'swap',
    files: [{ path: '/etc/sysctl.d/60-stack.conf', content: lines('vm.swappiness = 10') }],
    script: [
      'if ! systemd-detect-virt --container --quiet && [ ! -e /swapfile ]; then',
      '  umask 077',
      `  fallocate --length ${mib}MiB /swapfile.part`,
      '  mkswap /swapfile.part',
      '  mv /swapfile.part /swapfile',
      "  echo '/swapfile none swap sw 0 0' >> /etc/fstab",
      '  swapon /swapfile',
      '  sysctl --quiet --load /etc/sysctl.d/60-stack.conf',
      'fi',
    ],
  };
}
