import type { StackId } from '@/lib/catalog/stacks';
import { isSql, type Machine } from './first-steps-machine';

/**
 * What a fresh application changes once, in its own repository, to take its settings from the environment and to know that
 * https ends in front of it.
 */
export function application(machine: Machine): string[] {
  return applications[machine.stack](machine);
}

const applications: Record<StackId, (machine: Machine) => string[]> = {
  ruby: (machine) => [
    `for gem in ${chosen(machine, gems).join(' ')}; do bundle show $gem > /dev/null 2>&1 || bundle add $gem; done`,
    ...railsDatabase(machine),
    ...railsSettings(machine),
    ...(machine.components.backgroundJobs === 'Resque' ? resqueTasks : []),
  ],
  python: (machine) => [
    "cat > mysite/production.py <<'END'",
    ...djangoSettings(machine),
    'END',
    ...(machine.components.backgroundJobs === 'Celery' ? celeryApp : []),
  ],
  node: ({ components }) =>
    components.framework === 'Express' ? [`sed -i "/= express();/a app.set('trust proxy', 'loopback');" app.js`] : [],
};

const gems: Record<string, string> = {
  Puma: 'puma',
  Unicorn: 'unicorn',
  PostgreSQL: 'pg',
  MySQL: 'mysql2',
  MongoDB: 'mongoid',
  Redis: 'redis',
  Memcached: 'dalli',
  Sidekiq: 'sidekiq',
  Resque: 'resque',
};

/** Packages of PyPI for the chosen components, as pip takes them. */
export function pythonPackages(machine: Machine): string[] {
  const broker = machine.components.backgroundJobs === 'Celery' && machine.components.cache !== 'Redis';
  return [...chosen(machine, packages), ...(broker ? ['redis'] : []), ...(isSql(machine) ? ['dj-database-url'] : [])];
}

const packages: Record<string, string> = {
  Gunicorn: 'gunicorn',
  uWSGI: 'uwsgi',
  PostgreSQL: 'psycopg',
  MySQL: 'mysqlclient',
  MongoDB: 'pymongo',
  Redis: 'redis',
  Memcached: 'pymemcache',
  Celery: 'celery',
};

function chosen({ components }: Machine, names: Record<string, string>): string[] {
  return Object.values(components).flatMap((component) => names[component] ?? []);
}

/** The production part is the last one that Rails writes; Mongoid writes none. */
function railsDatabase(machine: Machine): string[] {
  if (isSql(machine))
    return [
      "sed -i '/^production:/,$d' config/database.yml",
      "cat >> config/database.yml <<'END'",
      'production:',
      "  url: <%= ENV['DATABASE_URL'] %>",
      'END',
    ];
  if (machine.components.database !== 'MongoDB') return [];
  return [
    "cat >> config/mongoid.yml <<'END'",
    'production:',
    '  clients:',
    '    default:',
    "      uri: <%= ENV['MONGODB_URI'] %>",
    'END',
  ];
}

const railsCaches: Record<string, string> = {
  Redis: "config.cache_store = :redis_cache_store, { url: ENV['REDIS_URL'] }",
  Memcached: 'config.cache_store = :mem_cache_store',
};
const railsQueues: Record<string, string> = { Sidekiq: ':sidekiq', Resque: ':resque' };

function railsSettings({ components }: Machine): string[] {
  const queue = railsQueues[components.backgroundJobs ?? ''];
  const lines = [
    'config.force_ssl = true',
    "config.hosts << ENV.fetch('APP_HOST')",
    railsCaches[components.cache ?? ''],
    queue && `config.active_job.queue_adapter = ${queue}`,
  ];
  return [
    "cat >> config/environments/production.rb <<'END'",
    'Rails.application.configure do',
    ...lines.filter((line) => line !== undefined).map((line) => `  ${line}`),
    'end',
    'END',
  ];
}

const resqueTasks = [
  "cat > lib/tasks/resque.rake <<'END'",
  "require 'resque/tasks'",
  "task 'resque:setup' => :environment",
  'END',
];

const celeryApp = [
  "cat > mysite/celery.py <<'END'",
  'import os',
  'from celery import Celery',
  "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')",
  "app = Celery('mysite')",
  "app.config_from_object('django.conf:settings', namespace='CELERY')",
  'app.autodiscover_tasks()',
  'END',
  "echo 'from .celery import app as celery_app' >> mysite/__init__.py",
];

const djangoCaches: Record<string, [backend: string, location: string]> = {
  Redis: ['redis.RedisCache', 'REDIS_URL'],
  Memcached: ['memcached.PyMemcacheCache', 'MEMCACHE_SERVERS'],
};

function djangoSettings(machine: Machine): string[] {
  const { cache, backgroundJobs } = machine.components;
  const [backend, location] = djangoCaches[cache ?? ''] ?? [];
  return [
    'import os',
    ...(isSql(machine) ? ['import dj_database_url'] : []),
    'from .settings import *',
    'DEBUG = False',
    "SECRET_KEY = os.environ['SECRET_KEY']",
    "ALLOWED_HOSTS = os.environ['ALLOWED_HOSTS'].split(',')",
    "CSRF_TRUSTED_ORIGINS = ['https://' + host for host in ALLOWED_HOSTS]",
    "SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')",
    'SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True',
    "STATIC_ROOT = BASE_DIR / 'staticfiles'",
    ...(isSql(machine) ? ["DATABASES = {'default': dj_database_url.config()}"] : []),
    ...(backend
      ? [
          `CACHES = {'default': {'BACKEND': 'django.core.cache.backends.${backend}', 'LOCATION': os.environ['${location}']}}`,
        ]
      : []),
    ...(backgroundJobs === 'Celery' ? ["CELERY_BROKER_URL = os.environ['REDIS_URL']"] : []),
  ];
}
