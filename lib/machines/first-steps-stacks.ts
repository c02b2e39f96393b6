import type { StackId } from '@/lib/catalog/stacks';
import { jobCommands, serverCommands } from './first-steps-commands';
import { appHome, applicationPort } from '@/lib/recipes/order';
import { pythonPackages } from './first-steps-application';
import { isSql, type Machine } from './first-steps-machine';
import { systemPackages } from './first-steps-packages';

const loadSettings = `set -a; . ${appHome}/.env; set +a`;

type OfStack = 'install' | 'prepare' | 'service' | 'jobs' | 'next' | 'capistrano';

export const stackCommands: Record<StackId, (machine: Machine) => Record<OfStack, string[]>> = {
  ruby: (machine) => {
    const prepare = [...(isSql(machine) ? ['bin/rails db:prepare'] : []), 'bin/rails assets:precompile'];
    return {
      install: [
        ...systemPackages(machine),
        'rbenv install --skip-existing',
        "bundle config set --local without 'development test'",
        'bundle install',
      ],
      prepare: [loadSettings, ...prepare],
      service: rubyService(machine),
      jobs: unit(machine, 'app-jobs', jobCommands[machine.components.backgroundJobs ?? '']),
      next: [`cd ${appHome} && git pull && bundle install`, loadSettings, prepare.join(' && '), restart(machine)],
      capistrano: ['bundle exec cap production deploy'],
    };
  },
  python: (machine) => {
    const install = `.venv/bin/pip install -r requirements.txt ${pythonPackages(machine).join(' ')}`;
    const prepare = [
      ...(isSql(machine) ? ['.venv/bin/python manage.py migrate'] : []),
      '.venv/bin/python manage.py collectstatic --noinput',
    ];
    return {
      install: [...systemPackages(machine), 'python3 -m venv .venv', install],
      prepare: [loadSettings, ...prepare],
      service: unit(machine, 'app', serverCommands[machine.components.applicationServer ?? '']),
      jobs: unit(machine, 'app-jobs', jobCommands[machine.components.backgroundJobs ?? '']),
      next: [`cd ${appHome} && git pull && ${install}`, loadSettings, ...prepare, restart(machine)],
      capistrano: [],
    };
  },
  node: (machine) => {
    const { install, start, update } = nodeFrameworks[machine.components.framework ?? ''] ?? plainNode;
    return {
      install,
      prepare: [],
      service: [
        loadSettings,
        start,
        'pm2 save',
        `sudo env PATH="$PATH" pm2 startup systemd -u ${machine.user} --hp "$HOME"`,
      ],
      jobs: [],
      next: [`cd ${appHome}`, ...update, 'pm2 reload app'],
      capistrano: [],
    };
  },
};

const plainNode = {
  install: ['npm ci'],
  start: 'pm2 start npm --name app -- start',
  update: ['git pull && npm ci'],
};
const meteorBuild = 'meteor build /tmp/build --directory --server-only && rm -rf bundle && mv /tmp/build/bundle .';
const nodeFrameworks: Record<string, typeof plainNode> = {
  Express: plainNode,
  Hoodie: { ...plainNode, start: `pm2 start npm --name app -- start -- --port ${applicationPort}` },
  Meteor: {
    install: ['meteor npm ci', meteorBuild, '(cd bundle/programs/server && npm install)'],
    start: 'pm2 start bundle/main.js --name app',
    update: ['git pull && meteor npm ci', meteorBuild, '(cd bundle/programs/server && npm install)'],
  },
};

/** Passenger runs inside nginx and reads its settings from the user's login shell. */
function rubyService(machine: Machine): string[] {
  const server = machine.components.applicationServer ?? '';
  return server === 'Passenger'
    ? [`echo '${loadSettings}' >> ~/.profile`]
    : unit(machine, 'app', serverCommands[server]);
}

function unit({ user }: Machine, name: string, command: string | undefined): string[] {
  if (!command) return [];
  return [
    `sudo tee /etc/systemd/system/${name}.service <<'END'`,
    '[Service]',
    `User=${user}`,
    `WorkingDirectory=${appHome}`,
    `EnvironmentFile=${appHome}/.env`,
    `ExecStart=${command}`,
    'Restart=always',
    '[Install]',
    'WantedBy=multi-user.target',
    'END',
    `sudo systemctl enable --now ${name}`,
  ];
}

function restart({ components: { applicationServer, backgroundJobs } }: Machine): string {
  const jobs = backgroundJobs ? 'app-jobs' : '';
  if (applicationServer !== 'Passenger') return `sudo systemctl restart ${['app', jobs].filter(Boolean).join(' ')}`;
  return `passenger-config restart-app ${appHome}${jobs && ` && sudo systemctl restart ${jobs}`}`;
}
