import type { StackId } from '@/lib/catalog/stacks';
import type { RecipeOrder } from '../order';
import type { Part } from '../part';
import { isBalanced } from '../services/nginx';
import { hasQueue } from '../services/valkey';

const asPostgres = 'runuser -u postgres --';

type Named = Pick<RecipeOrder, 'stack' | 'components' | 'hostname'>;

/** How the application finds its database; `before` makes user and database, `after` is run with the setting in `$database`. */
type Database = { name: string; value: string; before?: string[]; after?: string[] };

const databases: Record<string, (order: Named) => Database> = {
  PostgreSQL: () => ({
    name: 'DATABASE_URL',
    value: 'postgresql:///app?host=/var/run/postgresql',
    before: [
      `${asPostgres} psql -qAtc "SELECT 1 FROM pg_roles WHERE rolname = 'app'" | grep -q 1 || ${asPostgres} createuser app`,
      `${asPostgres} psql -qAtc "SELECT 1 FROM pg_database WHERE datname = 'app'" | grep -q 1 ||`,
      `  ${asPostgres} createdb --owner app app`,
    ],
  }),
  MySQL: ({ stack }) => ({
    name: 'DATABASE_URL',
    value: `${stack === 'ruby' ? 'mysql2' : 'mysql'}://app:$password@127.0.0.1/app`,
    before: [
      'password=$(openssl rand -hex 24)',
      'mariadb <<END',
      'CREATE DATABASE IF NOT EXISTS app CHARACTER SET utf8mb4;',
      ...['localhost', '127.0.0.1'].flatMap((host) => [
        `CREATE OR REPLACE USER 'app'@'${host}' IDENTIFIED BY '$password';`,
        `GRANT ALL ON app.* TO 'app'@'${host}';`,
      ]),
      'END',
    ],
  }),
  MongoDB: ({ components }) => ({
    name: components.framework === 'Meteor' ? 'MONGO_URL' : 'MONGODB_URI',
    value: 'mongodb://127.0.0.1:27017/app',
  }),
  CouchDB: () => ({
    name: 'COUCHDB_URL',
    value: 'http://admin:$(cat /etc/stack/couchdb-password)@127.0.0.1:5984/app',
    after: ['curl --silent --output /dev/null --request PUT "${database#COUCHDB_URL=}"'],
  }),
};

const languages: Record<StackId, (order: Named) => string[]> = {
  ruby: () => ['RAILS_ENV=production', 'RACK_ENV=production', '"SECRET_KEY_BASE=$(openssl rand -hex 64)"'],
  python: () => ['"SECRET_KEY=$(openssl rand -hex 32)"'],
  node: ({ hostname, components }) => [
    'NODE_ENV=production',
    ...(components.framework === 'Meteor' ? meteor(hostname, isBalanced({ components })) : []),
  ],
};

/** Meteor finds the visitor's address by counting the proxies in front of it. */
function meteor(hostname: string, balanced: boolean): string[] {
  return [`ROOT_URL=https://${hostname}`, `HTTP_FORWARDED_COUNT=${balanced ? 2 : 1}`];
}

/** Names and values of all but the database. */
function assignments(order: Named): string[] {
  const { stack, components, hostname } = order;
  const { database = '', cache, backgroundJobs } = components;
  const reached = { STACK_DATABASE: database, STACK_CACHE: cache, STACK_JOBS: backgroundJobs };
  return [
    ...[`APP_HOST=${hostname}`, `APP_HOSTS=${hostname}`],
    ...languages[stack](order),
    ...(cache === 'Redis' || hasQueue(components) ? ['REDIS_URL=redis://127.0.0.1:6379/0'] : []),
    ...(cache === 'Memcached' ? ['MEMCACHE_SERVERS=127.0.0.1:11211'] : []),
    ...Object.entries(reached).flatMap(([name, value]) => (value ? [`${name}=${value}`] : [])),
  ];
}

const databaseOf = (order: Named) => databases[order.components.database ?? '']?.(order);

/** Database and settings of the application, before there is one. */
export function settings(order: RecipeOrder): Part {
  const own = databaseOf(order);
  const { before = [], after = [] } = own ?? {};
  return {
    name: 'settings',
    script: [
      ...(own ? [...before, `database="${own.name}=${own.value}"`, ...after] : []),
      `stack-env set ${assignments(order).join(' ')}${own ? ' "$database"' : ''}`,
    ],
  };
}

/** What a customer's application finds in its environment; what only the first release reads is left out. */
export function settingNames(order: Named): string[] {
  const own = databaseOf(order);
  const names = assignments(order).map((each) => /\w+/.exec(each)?.[0] ?? '');
  return [...(own ? [own.name] : []), ...names.filter((name) => !name.startsWith('STACK_'))];
}
