import { slotIds, type StackId } from '@/lib/catalog/stacks';
import type { RecipeOrder } from '../order';
import { hasQueue } from '../services/valkey';

const gems: Record<string, string> = {
  Puma: 'puma',
  Unicorn: 'unicorn',
  PostgreSQL: 'pg',
  MySQL: 'mysql2',
  MongoDB: 'mongo',
  Redis: 'redis',
  Memcached: 'dalli',
  Sidekiq: 'sidekiq',
  Resque: 'resque',
};

const packages: Record<string, string> = {
  Gunicorn: 'gunicorn',
  PostgreSQL: 'psycopg',
  MySQL: 'mysqlclient',
  MongoDB: 'pymongo',
  Redis: 'redis',
  Memcached: 'pymemcache',
  Celery: 'celery',
};

const modules: Record<string, Record<string, string>> = {
  PostgreSQL: { pg: '^8.16.0' },
  MySQL: { mysql2: '^3.14.0' },
  MongoDB: { mongodb: '^6.16.0' },
};

const files: Record<StackId, (order: RecipeOrder) => [string, string[]][]> = {
  ruby: (order) => [
    ['Gemfile', ["source 'https://rubygems.org'", "gem 'rails'", ...packagesFor(order).map((gem) => `gem '${gem}'`)]],
  ],
  python: (order) => [['requirements.txt', ['django', ...packagesFor(order)]]],
  node: ({ components }) => [
    [
      'package.json',
      JSON.stringify(
        {
          name: 'hello',
          private: true,
          type: 'module',
          scripts: { start: 'node app.js' },
          dependencies: { express: '^5.1.0', ...modules[components.database ?? ''] },
        },
        undefined,
        2,
      ).split('\n'),
    ],
  ],
};

/** Which packages the hello application is built with, as its language writes them down. */
export function dependencies(order: RecipeOrder): [name: string, lines: string[]][] {
  return files[order.stack](order);
}

const needed: Record<StackId, (order: Needs) => string[]> = {
  ruby: ({ components }) => names(components, gems),
  python: pythonPackages,
  node: ({ components }) => Object.keys(modules[components.database ?? ''] ?? {}),
};

type Needs = Pick<RecipeOrder, 'stack' | 'components' | 'runtimes'>;

/** With which packages of its language an application reaches what was ordered, and is served. */
export function packagesFor(order: Needs): string[] {
  return needed[order.stack](order);
}

/** Debian's uWSGI is no package of Python. */
function pythonPackages({ components, runtimes }: Needs): string[] {
  const uwsgi = components.applicationServer === 'uWSGI' && runtimes !== 'debian' ? ['uwsgi'] : [];
  const broker = hasQueue(components) && components.cache !== 'Redis' ? ['redis'] : [];
  return [...names(components, packages), ...uwsgi, ...broker];
}

function names(components: RecipeOrder['components'], known: Record<string, string>): string[] {
  return slotIds.flatMap((slot) => known[components[slot] ?? ''] ?? []);
}
