import type { Components, StackId } from '@/lib/catalog/stacks';
import { appHome, applicationPort } from '@/lib/recipes/order';
import { isBalanced } from '@/lib/recipes/services/nginx';
import { hasQueue } from '@/lib/recipes/services/valkey';

export type Machine = { stack: StackId; components: Components; hostname: string; user: string };

const mysqlSchemes: Record<StackId, string> = { ruby: 'mysql2', python: 'mysql', node: 'mysql' };

export const databases: Record<string, { create(machine: Machine): string[]; setting(machine: Machine): string }> = {
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

export function isSql({ components }: Machine): boolean {
  return components.database === 'PostgreSQL' || components.database === 'MySQL';
}

const environments: Record<StackId, (machine: Machine) => string[]> = {
  ruby: ({ hostname }) => ['RAILS_ENV=production', `APP_HOST=${hostname}`, 'SECRET_KEY_BASE=$(openssl rand -hex 64)'],
  python: ({ hostname }) => [
    'DJANGO_SETTINGS_MODULE=mysite.production',
    `ALLOWED_HOSTS=${hostname}`,
    'SECRET_KEY=$(openssl rand -hex 32)',
  ],
  node: (machine) => [
    'NODE_ENV=production',
    `PORT=${applicationPort}`,
    ...(machine.components.framework === 'Meteor' ? meteorSettings(machine) : []),
  ],
};

/** Meteor finds the visitor's address by counting the proxies in front of it. */
function meteorSettings(machine: Machine): string[] {
  return [`ROOT_URL=https://${machine.hostname}`, `HTTP_FORWARDED_COUNT=${isBalanced(machine) ? 2 : 1}`];
}

const redis = 'REDIS_URL=redis://127.0.0.1:6379/0';
const caches: Record<string, string> = { Redis: redis, Memcached: 'MEMCACHE_SERVERS=127.0.0.1:11211' };

export function settings(machine: Machine): string[] {
  const { database, cache } = machine.components;
  const lines = [
    ...environments[machine.stack](machine),
    databases[database ?? '']?.setting(machine),
    caches[cache ?? ''],
    hasQueue(machine.components) && cache !== 'Redis' ? redis : undefined,
  ];
  return [
    `cat > ${appHome}/.env <<END`,
    ...lines.filter((line) => line !== undefined),
    'END',
    `chmod 600 ${appHome}/.env`,
  ];
}
