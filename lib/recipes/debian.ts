import type { StackId } from '@/lib/catalog/stacks';
import type { RecipeOrder } from './order';
import type { Part } from './part';

/** What Debian has of what otherwise comes from its makers, by the name of the part. */
const packages: Record<string, readonly string[]> = {
  Ruby: ['ruby', 'bundler'],
  rbenv: ['rbenv'],
  'Ruby on Rails': ['ruby-rails'],
  Puma: ['puma'],
  Unicorn: ['unicorn'],
  Passenger: ['passenger'],
  Sidekiq: ['ruby-sidekiq'],
  Django: ['python3-django', 'gettext'],
  Gunicorn: ['gunicorn'],
  uWSGI: ['uwsgi-core', 'uwsgi-plugin-python3'],
  Celery: ['celery'],
  'Node.js': ['nodejs', 'npm'],
};

/** How each language reaches what is chosen beside it. Node's come from npm. */
const libraries: Record<StackId, Record<string, readonly string[]>> = {
  ruby: { PostgreSQL: ['ruby-pg'], MySQL: ['ruby-mysql2'], Redis: ['ruby-redis'], Memcached: ['ruby-dalli'] },
  python: {
    PostgreSQL: ['python3-psycopg'],
    MySQL: ['python3-mysqldb'],
    MongoDB: ['python3-pymongo'],
    Redis: ['python3-redis'],
    Memcached: ['python3-pymemcache'],
    Celery: ['python3-redis'],
  },
  node: {},
};

/** Whether the machine takes languages and frameworks from Debian, too. */
export function isDebians({ runtimes }: RecipeOrder): boolean {
  return runtimes === 'debian';
}

/** The part as Debian has it; throws for what Debian has not. */
export function fromDebian(part: Part): Part {
  const own = packages[part.name];
  if (own) return { ...part, packages: own, repository: undefined, before: [], script: [] };
  if (part.repository ?? part.name === 'Resque') throw new TypeError(`Debian has no ${part.name}`);
  return part;
}

/** The libraries of a machine that takes its runtimes from Debian. */
export function debianLibraries({ stack, components }: RecipeOrder): Part {
  const chosen = Object.values(components).flatMap((name) => libraries[stack][name] ?? []);
  return { name: 'libraries', packages: [...new Set(chosen)] };
}
