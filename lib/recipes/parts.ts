import type { StackId } from '@/lib/catalog/stacks';
import { slotsOf, stacks } from '@/lib/catalog/stacks';
import { compilerPackages } from './compilers';
import { debianLibraries, fromDebian, isDebians } from './debian';
import { node } from './node/node';
import { browserify } from './node/browserify';
import { express } from './node/express';
import { hoodie } from './node/hoodie';
import { meteor } from './node/meteor';
import { npm } from './node/npm';
import { pm2 } from './node/pm2';
import { requirejs } from './node/requirejs';
import { webpack } from './node/webpack';
import { appHome, machineUser, type RecipeOrder } from './order';
import type { Part } from './part';
import { celery } from './python/celery';
import { django } from './python/django';
import { gearman } from './python/gearman';
import { gunicorn } from './python/gunicorn';
import { python } from './python/python';
import { uwsgi } from './python/uwsgi';
import { passenger } from './ruby/passenger';
import { puma } from './ruby/puma';
import { rails } from './ruby/rails';
import { rbenv } from './ruby/rbenv';
import { resque } from './ruby/resque';
import { ruby } from './ruby/ruby';
import { sidekiq } from './ruby/sidekiq';
import { unicorn } from './ruby/unicorn';
import { couchdb } from './services/couchdb';
import { haproxy } from './services/haproxy';
import { memcached } from './services/memcached';
import { mongodb } from './services/mongodb';
import { mysql } from './services/mysql';
import { nginx } from './services/nginx';
import { postgresql } from './services/postgresql';
import { hasQueue, valkey } from './services/valkey';
import { type Sizes, sizesOf } from './sizes';

type Recipe = (sizes: Sizes, order: RecipeOrder) => Part;

/** By the catalog's word; a component without a recipe cannot be built, which a test holds against the catalog. */
const recipes: Record<string, Recipe> = {
  HAProxy: haproxy,
  nginx: (_sizes, order) => nginx(order),
  Puma: puma,
  Unicorn: unicorn,
  Passenger: passenger,
  'Ruby on Rails': rails,
  Gunicorn: gunicorn,
  uWSGI: uwsgi,
  Django: django,
  'Node.js (pm2)': pm2,
  Express: express,
  Meteor: meteor,
  Hoodie: hoodie,
  PostgreSQL: postgresql,
  MySQL: mysql,
  MongoDB: mongodb,
  CouchDB: couchdb,
  Redis: (sizes, { components }) => valkey(sizes, components),
  Memcached: memcached,
  Sidekiq: sidekiq,
  Resque: resque,
  Celery: celery,
  Gearman: gearman,
  'preinstalled gems': rails,
  npm,
  webpack,
  browserify,
  RequireJS: requirejs,
  rbenv,
};

const languages: Record<StackId, Recipe> = { ruby, python, node };

/** Tools that the language needs under it. */
const under: Partial<Record<StackId, readonly string[]>> = { ruby: ['rbenv'] };

/** What the order's components add, each once, in the order in which they are installed; web server and load balancer last. */
export function partsOf(order: RecipeOrder): Part[] {
  const { stack, components } = order;
  const sizes = sizesOf(order.plan);
  const chosen = slotsOf(stack).flatMap(([slot]) => components[slot] ?? []);
  const queue = hasQueue(components) ? ['Redis'] : [];
  const first = under[stack] ?? [];
  const names = new Set(
    [...stacks[stack].tools, ...queue, ...chosen.toReversed()].filter((name) => !first.includes(name)),
  );
  const made = (name: string) => recipeOf(name)(sizes, order);
  const parts = [...first.map(made), languages[stack](sizes, order), compilers(order), ...unlike([...names].map(made))];
  return isDebians(order) ? [...parts.map(fromDebian), debianLibraries(order)] : parts;
}

function recipeOf(component: string): Recipe {
  const recipe = recipes[component];
  if (!recipe) throw new TypeError(`There is no recipe for ${component}`);
  return recipe;
}

/** Rails stands in the catalog as a framework and as a gem. */
function unlike(parts: Part[]): Part[] {
  return parts.filter(({ name }, at) => parts.findIndex((other) => other.name === name) === at);
}

function compilers({ stack, components }: RecipeOrder): Part {
  return {
    name: 'compilers',
    packages: ['git', ...compilerPackages(stack, components)],
    script: [`install -d -o ${machineUser} -g ${machineUser} ${appHome}`],
  };
}
