import { machineText } from '../files';
import { appHome, deployedBranch, machineUser, pushedRepository, type RecipeOrder } from '../order';
import type { MachineFile, Part } from '../part';
import { machineFacts } from './machine';
import { applicationUnits, pm2Unit, webhookUnit } from './units';

const commands = [
  ...['stack-run', 'stack-env', 'stack-logs', 'stack-maintenance', 'stack-domains', 'stack-webhook'],
  'stack-application',
];
const pieces = ['head', 'build', 'serve', 'processes', 'main'];

/** The folders and commands with which a push becomes a release. */
export function deployment(order: RecipeOrder): Part {
  return {
    name: 'deployment',
    packages: ['git', 'cron', 'procps'],
    files: [
      machineFacts(order),
      ...applicationUnits(),
      ...(order.stack === 'node' ? [pm2Unit()] : []),
      program('/usr/local/bin/stack-deploy', pieces.map((piece) => machineText(`deploy/${piece}.sh`)).join('')),
      ...commands.map((name) => program(`/usr/local/bin/${name}`, machineText(`commands/${name}`))),
      program('/usr/local/lib/stack/build-release', machineText('deploy/build-release')),
      program('/usr/local/lib/stack/pre-receive', machineText('deploy/pre-receive')),
      program('/usr/local/lib/stack/fetch-and-deploy', machineText('webhook/fetch-and-deploy')),
      { path: '/usr/local/lib/stack/webhook.py', content: machineText('webhook/listen.py') },
      webhookUnit(),
      { path: '/usr/local/lib/stack/crontab.awk', content: machineText('deploy/crontab.awk') },
      { path: '/usr/share/stack/maintenance.html', content: machineText('maintenance.html') },
    ],
    script: [
      ...['', '/releases', '/slots', '/shared'].map(
        (name) => `install -d -o ${machineUser} -g ${machineUser} ${appHome}${name}`,
      ),
      `runuser -u ${machineUser} -- env HOME=/home/${machineUser} git init --quiet --bare --initial-branch ${deployedBranch} ${appHome}/git`,
      `ln -sfn /usr/local/lib/stack/pre-receive ${appHome}/git/hooks/pre-receive`,
      // git asks that the link's owner is its own, too.
      `runuser -u ${machineUser} -- ln -sfn ${appHome}/git /home/${machineUser}/${pushedRepository}`,
      'systemctl daemon-reload',
      ...(order.stack === 'node' ? [`systemctl enable --now pm2-${machineUser}`] : []),
    ],
  };
}

function program(path: string, content: string): MachineFile {
  return { path, mode: '0755', content };
}
