import type { StackId } from '@/lib/catalog/stacks';
import { packagesFor } from '@/lib/recipes/deploy/dependencies';
import { settingNames } from '@/lib/recipes/deploy/settings';
import type { Machine } from './first-steps-machine';

/** What a customer's application reads of the machine's settings, as the lines of its own files. */
export function application(machine: Machine): string[] {
  const written = files[machine.stack](machine).filter(([, content]) => content.length > 0);
  return written.flatMap(([path, content]) => [`# ${path}`, ...content]);
}

/** The packages that those lines and the machine's own commands need; Rails reaches MongoDB by way of Mongoid. */
export function packages(machine: Machine): string[] {
  const parser = machine.stack === 'python' && has(machine, 'DATABASE_URL') ? ['dj-database-url'] : [];
  return [...packagesFor(machine).map((name) => (name === 'mongo' ? 'mongoid' : name)), ...parser];
}

type File = [path: string, lines: string[]];

const files: Record<StackId, (machine: Machine) => File[]> = {
  ruby: (machine) => [
    ...railsDatabase(machine),
    ['config/environments/production.rb', railsSettings(machine)],
    ...(machine.components.backgroundJobs === 'Resque' ? [resqueTasks] : []),
  ],
  python: (machine) => [
    ['mysite/settings.py', djangoSettings(machine)],
    ...(machine.components.backgroundJobs === 'Celery' ? [celeryApplication] : []),
  ],
  node: ({ components }) => (components.framework === 'Express' ? [express] : []),
};

const has = (machine: Machine, setting: string) => settingNames(machine).includes(setting);

function railsDatabase(machine: Machine): File[] {
  if (has(machine, 'DATABASE_URL'))
    return [['config/database.yml', ['production:', "  url: <%= ENV['DATABASE_URL'] %>"]]];
  if (!has(machine, 'MONGODB_URI')) return [];
  const uri = "      uri: <%= ENV['MONGODB_URI'] %>";
  return [['config/mongoid.yml', ['production:', '  clients:', '    default:', uri]]];
}

const railsCaches: Record<string, string> = {
  Redis: "config.cache_store = :redis_cache_store, { url: ENV['REDIS_URL'] }",
  Memcached: "config.cache_store = :mem_cache_store, ENV['MEMCACHE_SERVERS']",
};
const railsQueues: Record<string, string> = { Sidekiq: ':sidekiq', Resque: ':resque' };

function railsSettings({ components }: Machine): string[] {
  const queue = railsQueues[components.backgroundJobs ?? ''];
  const lines = [railsCaches[components.cache ?? ''], queue && `config.active_job.queue_adapter = ${queue}`];
  return lines.filter((line) => line !== undefined);
}

const resqueTasks: File = ['lib/tasks/resque.rake', ["require 'resque/tasks'", "task 'resque:setup' => :environment"]];

const djangoCaches: Record<string, [backend: string, location: string]> = {
  Redis: ['redis.RedisCache', 'REDIS_URL'],
  Memcached: ['memcached.PyMemcacheCache', 'MEMCACHE_SERVERS'],
};

/** At the end of the settings, for the machine alone: elsewhere nobody has set APP_HOSTS. */
function djangoSettings(machine: Machine): string[] {
  const { cache, backgroundJobs } = machine.components;
  const [backend, location] = djangoCaches[cache ?? ''] ?? [];
  const lines = [
    'DEBUG = False',
    "SECRET_KEY = os.environ['SECRET_KEY']",
    "ALLOWED_HOSTS = os.environ['APP_HOSTS'].split(',')",
    "SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')",
    'SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True',
    "STATIC_ROOT = BASE_DIR / 'staticfiles'",
    ...(has(machine, 'DATABASE_URL') ? ['import dj_database_url', databases] : []),
    ...(backend && location ? djangoCache(backend, location) : []),
    ...(backgroundJobs === 'Celery' ? ["CELERY_BROKER_URL = os.environ['REDIS_URL']"] : []),
  ];
  return ['import os', "if 'APP_HOSTS' in os.environ:", ...lines.map((line) => `    ${line}`)];
}

function djangoCache(backend: string, location: string): string[] {
  return [
    `CACHES = {'default': {'BACKEND': 'django.core.cache.backends.${backend}'}}`,
    `CACHES['default']['LOCATION'] = os.environ['${location}']`,
  ];
}

const databases = "DATABASES = {'default': dj_database_url.config()}";

const celeryApplication: File = [
  'mysite/celery.py',
  [
    'import os',
    'from celery import Celery',
    "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')",
    "app = Celery('mysite')",
    "app.config_from_object('django.conf:settings', namespace='CELERY')",
    'app.autodiscover_tasks()',
  ],
];

const express: File = ['app.js', ["app.set('trust proxy', 'loopback');", "app.listen(process.env.PORT, '127.0.0.1');"]];
