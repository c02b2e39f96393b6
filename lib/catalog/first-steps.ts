import type { Components, StackId } from '@/lib/catalog/stacks';

/** A machine as far as the first deployment depends on it. */
export type Machine = { stack: StackId; components: Components; hostname: string; user: string };

export const stepIds = [
  'code',
  'install',
  'database',
  'settings',
  'prepare',
  'service',
  'jobs',
  'proxy',
  'next',
  'capistrano',
] as const;
export type StepId = (typeof stepIds)[number];

/** One step: its name stands in the messages under `mails.steps`, its commands are lines for the machine's shell. */
export type Step = { id: StepId; commands: string[] };

const home = '/srv/app';
const loadSettings = `set -a; . ${home}/.env; set +a`;

/** The first deployment on a machine with exactly these components, in order; steps without commands are left out. */
export function firstSteps(machine: Machine): Step[] {
  const commands: Record<StepId, string[]> = {
    code: [
      `sudo install -d -o ${machine.user} ${home}`,
      `git clone https://git.example.com/you/app.git ${home} && cd ${home}`,
    ],
    database: databases[machine.components.database ?? '']?.create(machine) ?? [],
    settings: settings(machine),
    proxy: proxy(machine),
    ...stacks[machine.stack](machine),
  };
  return stepIds.map((id) => ({ id, commands: commands[id] })).filter((step) => step.commands.length > 0);
}

type OfStack = 'install' | 'prepare' | 'service' | 'jobs' | 'next' | 'capistrano';

const stacks: Record<StackId, (machine: Machine) => Record<OfStack, string[]>> = {
  ruby: (machine) => {
    const prepare = [...(isSql(machine) ? ['bin/rails db:prepare'] : []), 'bin/rails assets:precompile'];
    return {
      install: [
        'rbenv install --skip-existing',
        "bundle config set --local without 'development test'",
        'bundle install',
      ],
      prepare: [loadSettings, ...prepare],
      service: unit(machine, 'app', rubyServers[machine.components.applicationServer ?? '']),
      jobs: unit(machine, 'app-jobs', rubyJobs[machine.components.backgroundJobs ?? '']),
      next: [`cd ${home} && git pull && bundle install && ${prepare.join(' && ')}`, restart(machine)],
      capistrano: ['bundle exec cap production deploy'],
    };
  },
  python: (machine) => {
    const server = machine.components.applicationServer === 'uWSGI' ? 'uwsgi' : 'gunicorn';
    const prepare = [
      ...(isSql(machine) ? ['.venv/bin/python manage.py migrate'] : []),
      '.venv/bin/python manage.py collectstatic --noinput',
    ];
    return {
      install: ['python3 -m venv .venv', `.venv/bin/pip install -r requirements.txt ${server}`],
      prepare: [loadSettings, ...prepare],
      service: unit(machine, 'app', pythonServers[machine.components.applicationServer ?? '']),
      jobs: unit(machine, 'app-jobs', pythonJobs[machine.components.backgroundJobs ?? '']),
      next: [
        `cd ${home} && git pull && .venv/bin/pip install -r requirements.txt`,
        ...prepare,
        'sudo systemctl restart app',
      ],
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
      next: [`cd ${home}`, ...update, 'pm2 reload app'],
      capistrano: [],
    };
  },
};

/** Passenger runs inside nginx and has no service of its own. */
const rubyServers: Record<string, string> = {
  Puma: "/bin/bash -lc 'exec bundle exec puma -e production -b tcp://127.0.0.1:3000'",
  Unicorn: "/bin/bash -lc 'exec bundle exec unicorn -E production -l 127.0.0.1:3000'",
};
const rubyJobs: Record<string, string> = {
  Sidekiq: "/bin/bash -lc 'exec bundle exec sidekiq -e production'",
  Resque: "/bin/bash -lc 'QUEUE=* exec bundle exec rake resque:work'",
};
const pythonServers: Record<string, string> = {
  Gunicorn: `${home}/.venv/bin/gunicorn --bind 127.0.0.1:3000 mysite.wsgi`,
  uWSGI: `${home}/.venv/bin/uwsgi --master --processes 2 --http-socket 127.0.0.1:3000 --module mysite.wsgi`,
};
const pythonJobs: Record<string, string> = {
  Celery: `${home}/.venv/bin/celery -A mysite worker`,
  Gearman: `${home}/.venv/bin/python worker.py`,
};

const plainNode = {
  install: ['npm ci'],
  start: 'pm2 start npm --name app -- start',
  update: ['git pull && npm ci'],
};
const meteorBuild = 'meteor build /tmp/build --directory --server-only && rm -rf bundle && mv /tmp/build/bundle .';
const nodeFrameworks: Record<string, typeof plainNode> = {
  Express: plainNode,
  Hoodie: { ...plainNode, start: 'pm2 start npm --name app -- start -- --port 3000' },
  Meteor: {
    install: ['meteor npm ci', meteorBuild, '(cd bundle/programs/server && npm install)'],
    start: 'pm2 start bundle/main.js --name app',
    update: ['git pull && meteor npm ci', meteorBuild, '(cd bundle/programs/server && npm install)'],
  },
};

const mysqlSchemes: Record<StackId, string> = { ruby: 'mysql2', python: 'mysql', node: 'mysql' };

const databases: Record<string, { create(machine: Machine): string[]; setting(machine: Machine): string }> = {
  PostgreSQL: {
    create: ({ user }) => [`sudo -u postgres createuser ${user}`, `sudo -u postgres createdb --owner=${user} app`],
    setting: () => 'DATABASE_URL=postgresql:///app?host=/var/run/postgresql',
  },
  MySQL: {
    create: () => [
      `sudo mysql -e "CREATE DATABASE app; CREATE USER 'app'@'localhost' IDENTIFIED BY 'choose-a-password'; GRANT ALL ON app.* TO 'app'@'localhost'"`,
    ],
    setting: ({ stack }) => `DATABASE_URL=${mysqlSchemes[stack]}://app:choose-a-password@localhost/app`,
  },
  MongoDB: {
    create: () => [`mongosh app --eval 'db.runCommand({ ping: 1 })'`],
    setting: ({ components }) =>
      `${components.framework === 'Meteor' ? 'MONGO_URL' : 'MONGODB_URI'}=mongodb://127.0.0.1:27017/app`,
  },
  CouchDB: {
    create: () => ['curl -X PUT http://admin:your-password@127.0.0.1:5984/app'],
    setting: () => 'COUCHDB_URL=http://admin:your-password@127.0.0.1:5984/app',
  },
};

function isSql({ components }: Machine): boolean {
  return components.database === 'PostgreSQL' || components.database === 'MySQL';
}

const environments: Record<StackId, (machine: Machine) => string[]> = {
  ruby: () => ['RAILS_ENV=production', 'SECRET_KEY_BASE=$(openssl rand -hex 64)'],
  python: () => ['DJANGO_SETTINGS_MODULE=mysite.settings', 'SECRET_KEY=$(openssl rand -hex 32)'],
  node: ({ components, hostname }) => [
    'NODE_ENV=production',
    'PORT=3000',
    ...(components.framework === 'Meteor' ? [`ROOT_URL=http://${hostname}`] : []),
  ],
};

const caches: Record<string, string> = {
  Redis: 'REDIS_URL=redis://127.0.0.1:6379/0',
  Memcached: 'MEMCACHE_SERVERS=127.0.0.1:11211',
};

function settings(machine: Machine): string[] {
  const { database, cache } = machine.components;
  const lines = [
    ...environments[machine.stack](machine),
    databases[database ?? '']?.setting(machine),
    caches[cache ?? ''],
  ];
  return [`cat > ${home}/.env <<END`, ...lines.filter((line) => line !== undefined), 'END', `chmod 600 ${home}/.env`];
}

function unit({ user }: Machine, name: string, command: string | undefined): string[] {
  if (!command) return [];
  return [
    `sudo tee /etc/systemd/system/${name}.service <<'END'`,
    '[Service]',
    `User=${user}`,
    `WorkingDirectory=${home}`,
    `EnvironmentFile=${home}/.env`,
    `ExecStart=${command}`,
    'Restart=always',
    '[Install]',
    'WantedBy=multi-user.target',
    'END',
    `sudo systemctl enable --now ${name}`,
  ];
}

function restart({ components }: Machine): string {
  return components.applicationServer === 'Passenger'
    ? `passenger-config restart-app ${home}`
    : 'sudo systemctl restart app';
}

/** Behind HAProxy nginx leaves port 80 to it. */
function proxy(machine: Machine): string[] {
  const { hostname, components } = machine;
  const balanced = components.loadBalancer === 'HAProxy';
  return [
    "sudo tee /etc/nginx/sites-available/app <<'END'",
    'server {',
    ...(balanced ? ['  listen 127.0.0.1:8080;'] : ['  listen [::]:80;', '  listen 80;']),
    `  server_name ${hostname};`,
    ...locations(machine).map((line) => `  ${line}`),
    '}',
    'END',
    'sudo ln -sf ../sites-available/app /etc/nginx/sites-enabled/app',
    'sudo nginx -t && sudo systemctl reload nginx',
    ...(balanced ? ['sudo haproxy -c -f /etc/haproxy/haproxy.cfg && sudo systemctl reload haproxy'] : []),
  ];
}

const forward = [
  'proxy_pass http://127.0.0.1:3000;',
  'proxy_set_header Host $host;',
  'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;',
  'proxy_set_header X-Forwarded-Proto $scheme;',
];

function locations({ stack, components }: Machine): string[] {
  if (components.applicationServer === 'Passenger') return [`root ${home}/public;`, 'passenger_enabled on;'];
  const pass = (place: string) => [`location ${place} {`, ...forward.map((line) => `  ${line}`), '}'];
  if (stack === 'ruby') return [`root ${home}/public;`, 'try_files $uri @app;', ...pass('@app')];
  if (stack === 'python') return [`location /static/ { alias ${home}/static/; }`, ...pass('/')];
  return pass('/');
}
