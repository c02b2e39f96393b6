import { lines, type Part } from './part';

const daysKept = 7;

const folder = '/var/backups/stack';

/**
 * Every night all of the database into a file of its own, kept a week, which is also found, and cannot be changed, under
 * `/backup`. `command` writes it to standard output.
 */
export function nightlyDump(name: string, command: string): Part {
  return {
    name: 'stack-dump',
    files: [
      { path: '/usr/local/sbin/stack-dump', mode: '0755', content: lines(...dumpScript(name, command)) },
      {
        path: '/etc/systemd/system/stack-dump.service',
        content: lines(
          '[Unit]',
          'Description=Nightly dump of the database',
          '[Service]',
          'Type=oneshot',
          'ExecStart=/usr/local/sbin/stack-dump',
          'Nice=10',
          'IOSchedulingClass=idle',
        ),
      },
      {
        path: '/etc/systemd/system/stack-dump.timer',
        content: lines(
          '[Unit]',
          'Description=Nightly dump of the database',
          '[Timer]',
          'OnCalendar=*-*-* 01:30',
          'RandomizedDelaySec=1h',
          'Persistent=true',
          '[Install]',
          'WantedBy=timers.target',
        ),
      },
      {
        path: '/etc/systemd/system/backup.mount',
        content: lines(
          '[Unit]',
          'Description=Dumps of the database, to read',
          '[Mount]',
          `What=${folder}`,
          'Where=/backup',
          'Type=none',
          'Options=bind,ro',
          '[Install]',
          'WantedBy=multi-user.target',
        ),
      },
    ],
    script: [
      `install -d -m 700 ${folder}`,
      'mkdir -p /backup',
      'systemctl daemon-reload',
      'systemctl enable --now stack-dump.timer backup.mount',
    ],
    services: [{ unit: 'stack-dump.timer' }],
  };
}

/** A dump that breaks off leaves the older ones alone. */
function dumpScript(name: string, command: string): string[] {
  return [
    '#!/bin/bash',
    `# Writes all data of ${name} into ${folder}, and removes what is older than ${daysKept} days.`,
    'set -euo pipefail',
    'umask 077',
    `folder=\${STACK_DUMPS:-${folder}}`,
    'mkdir -p "$folder"',
    `dump="$folder/${name}-$(date +%F).gz"`,
    'trap \'rm -f "$dump.part"\' EXIT',
    `${command} | gzip > "$dump.part"`,
    'mv "$dump.part" "$dump"',
    `find "$folder" -name '*.gz' -mtime +${daysKept - 1} -delete`,
  ];
}
