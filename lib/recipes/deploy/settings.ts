import type { StackId } from '@/lib/catalog/stacks';
import type { RecipeOrder } from '../order';
import type { Part } from '../part';
import { hasQueue } from '../services/valkey';

const asPostgres = 'runuser -u postgres --';

/** Each database gets a user and a database for the application; `lines` end with its settings in `$database`. */
const databases: Record<string, (order: RecipeOrder) => string[]> = {
  PostgreSQL: () => [
    `${asPostgres} psql -qAtc "SELECT 1 FROM pg_roles WHERE rolname = 'app'" | grep -q 1 || ${asPostgres} createuser app`,
    `${asPostgres} psql -qAtc "SELECT 1 FROM pg_database WHERE datname = 'app'" | grep -q 1 ||`,
    `  ${asPostgres} createdb --owner app app`,
    'database="DATABASE_URL=postgresql:///app?host=/var/run/postgresql"',
  ],
  MySQL: ({ stack }) => [
    'password=$(openssl rand -hex 24)',
    'mariadb <<END',
    'CREATE DATABASE IF NOT EXISTS app CHARACTER SET utf8mb4;',
    ...['localhost', '127.0.0.1'].flatMap((host) => [
      `CREATE OR REPLACE USER 'app'@'${host}' IDENTIFIED BY '$password';`,
      `GRANT ALL ON app.* TO 'app'@'${host}';`,
    ]),
    'END',
    `database="DATABASE_URL=${stack === 'ruby' ? 'mysql2' : 'mysql'}://app:$password@127.0.0.1/app"`,
  ],
  MongoDB: ({ components }) => [
    `database="${components.framework === 'Meteor' ? 'MONGO_URL' : 'MONGODB_URI'}=mongodb://127.0.0.1:27017/app"`,
  ],
  CouchDB: () => [
    'database="COUCHDB_URL=http://admin:$(cat /etc/stack/couchdb-password)@127.0.0.1:5984/app"',
    'curl --silent --output /dev/null --request PUT "${database#COUCHDB_URL=}"',
  ],
};

const languages: Record<StackId, (order: RecipeOrder) => string[]> = {
  ruby: () => ['RAILS_ENV=production', 'RACK_ENV=production', '"SECRET_KEY_BASE=$(openssl rand -hex 64)"'],
  python: () => ['"SECRET_KEY=$(openssl rand -hex 32)"'],
  node: ({ hostname, components }) => [
    'NODE_ENV=production',
    ...(components.framework === 'Meteor' ? [`ROOT_URL=https://${hostname}`, 'HTTP_FORWARDED_COUNT=1'] : []),
  ],
};

/** Database and settings of the application, before there is one. */
export function settings(order: RecipeOrder): Part {
  const { components, hostname, stack } = order;
  const { database = '', cache, backgroundJobs } = components;
  const reached = { STACK_DATABASE: database, STACK_CACHE: cache, STACK_JOBS: backgroundJobs };
  const all = [
    ...[`APP_HOST=${hostname}`, `APP_HOSTS=${hostname}`],
    ...languages[stack](order),
    ...(cache === 'Redis' || hasQueue(components) ? ['REDIS_URL=redis://127.0.0.1:6379/0'] : []),
    ...(cache === 'Memcached' ? ['MEMCACHE_SERVERS=127.0.0.1:11211'] : []),
    ...Object.entries(reached).flatMap(([name, value]) => (value ? [`${name}=${value}`] : [])),
  ];
  const own = databases[database]?.(order) ?? [];
  return {
    name: 'settings',
    script: [...own, `stack-env set ${all.join(' ')}${own.length > 0 ? ' "$database"' : ''}`],
  };
}
