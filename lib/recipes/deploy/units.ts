import { machineUser } from '../order';
import { lines, type MachineFile } from '../part';

const unit = (name: string, ...content: string[]): MachineFile => ({
  path: `/etc/systemd/system/${name}.service`,
  content: lines(...content),
});

const slots = { blue: 3001, green: 3002 };

/** Two slots for the application, so that a new release starts beside the old one, and a unit for each process of jobs. */
export function applicationUnits(): MachineFile[] {
  return [
    unit(
      'app@',
      ...['[Unit]', 'Description=The application, %i', 'After=network-online.target', 'Wants=network-online.target'],
      ...['StartLimitIntervalSec=0', '[Service]', `User=${machineUser}`, 'EnvironmentFile=/etc/stack/slots/%i'],
      'ExecStart=/usr/local/bin/stack-run --in /srv/app/slots/%i web',
      ...['SyslogIdentifier=app', 'Restart=always', 'RestartSec=1', 'KillMode=mixed', 'TimeoutStopSec=30'],
      ...['[Install]', 'WantedBy=multi-user.target'],
    ),
    unit(
      'app-jobs@',
      ...['[Unit]', 'Description=Jobs of the application, %i', 'StartLimitIntervalSec=0', '[Service]'],
      ...[`User=${machineUser}`, 'ExecStart=/usr/local/bin/stack-run %i', 'SyslogIdentifier=app'],
      ...['Restart=always', 'RestartSec=2', 'KillMode=mixed', 'TimeoutStopSec=60'],
      ...['[Install]', 'WantedBy=multi-user.target'],
    ),
    ...Object.entries(slots).map(([slot, port]) => ({
      path: `/etc/stack/slots/${slot}`,
      content: lines(`STACK_PORT=${port}`),
    })),
  ];
}

/** pm2 looks after the processes of Node itself, and is looked after by systemd. */
export function pm2Unit(): MachineFile {
  const home = `/home/${machineUser}`;
  return unit(
    `pm2-${machineUser}`,
    ...['[Unit]', 'Description=pm2, which runs the application', 'After=network-online.target'],
    ...['[Service]', 'Type=forking', `User=${machineUser}`, `Environment=HOME=${home} PM2_HOME=${home}/.pm2`],
    ...[`PIDFile=${home}/.pm2/pm2.pid`, 'ExecStart=/usr/local/bin/pm2 resurrect', 'ExecStop=/usr/local/bin/pm2 kill'],
    ...['Restart=on-failure', '[Install]', 'WantedBy=multi-user.target'],
  );
}

/** Where the webhook listens, for nginx alone. */
export const webhookPort = 3009;

/** Runs once its customer has given it a repository. What it begins must outlive it, since its own answer is long gone. */
export function webhookUnit(): MachineFile {
  return unit(
    'stack-webhook',
    ...['[Unit]', 'Description=Deploys what was pushed elsewhere', 'ConditionPathExists=/etc/stack/webhook'],
    ...[
      '[Service]',
      `User=${machineUser}`,
      `ExecStart=/usr/bin/python3 /usr/local/lib/stack/webhook.py ${webhookPort}`,
    ],
    ...['Restart=always', 'KillMode=process', '[Install]', 'WantedBy=multi-user.target'],
  );
}
