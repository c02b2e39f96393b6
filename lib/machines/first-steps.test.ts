import { expect, test } from 'vitest';
import { type Components, defaultComponents, type StackId, stackIds } from '@/lib/catalog/stacks';
import { combinations } from '@/tests/recipes';
import { firstSteps, type StepId, stepIds } from './first-steps';

const reached = { hostname: 'app.example.ch', user: 'app', ipv6: '2001:db8::1' };
const steps = (stack: StackId, components: Components) => firstSteps({ stack, components, ...reached });

function step(stack: StackId, components: Components, id: StepId) {
  const found = steps(stack, components).find((step) => step.id === id);
  if (!found) throw new Error(`${stack} has no step ${id}`);
  return found;
}

const lines = (stack: StackId, components: Components, id: StepId) => step(stack, components, id).commands;
const text = (stack: StackId, components: Components) =>
  steps(stack, components)
    .flatMap(({ commands }) => commands)
    .join('\n');

test.each(stackIds)('%s: every machine that can be ordered gets complete steps in order', (stack) => {
  for (const components of combinations(stack)) {
    expect(steps(stack, components).map(({ id }) => id)).toEqual(stepIds);
    expect(JSON.stringify(steps(stack, components))).not.toMatch(/undefined|\bnull\b|\[object/);
  }
});

test('a push goes to the address, which answers before the name does; brackets are quoted', () => {
  expect(lines('ruby', {}, 'push')).toEqual([
    "git remote add production 'app@[2001:db8::1]:app'",
    'git push production main',
  ]);
  const [both] = firstSteps({ stack: 'ruby', components: {}, ...reached, ipv4: '192.0.2.1' }).filter(
    ({ id }) => id === 'push',
  );
  expect(both?.commands[0]).toBe('git remote add production app@192.0.2.1:app');
});

test('the steps name the chosen components and no other', () => {
  const ruby = text('ruby', defaultComponents('ruby'));
  for (const word of ['DATABASE_URL', 'redis_cache_store', ':sidekiq']) expect(ruby).toContain(word);
  expect(ruby).not.toMatch(/MONGODB_URI|mem_cache|resque|haproxy|celery|express/i);
});

test.each(stackIds)('%s: certificates come by themselves, with and without HAProxy', (stack) => {
  for (const components of combinations(stack)) {
    const { commands, note } = step(stack, components, 'certificate');
    expect(note).toBe('certificate');
    expect(commands).toEqual(['stack-certificates', 'stack-certificates now']);
    expect(lines(stack, components, 'domains')).toContain('stack-domains add NAME');
  }
});

test('Rails reads its database, cache and queue from the machine, with the gems for them', () => {
  const { commands, note, values } = step('ruby', defaultComponents('ruby'), 'application');
  expect(note).toBe('ruby');
  expect(values.packages).toBe('puma, pg, redis, sidekiq');
  expect(commands).toEqual([
    ...['# config/database.yml', 'production:', "  url: <%= ENV['DATABASE_URL'] %>"],
    '# config/environments/production.rb',
    "config.cache_store = :redis_cache_store, { url: ENV['REDIS_URL'] }",
    'config.active_job.queue_adapter = :sidekiq',
  ]);
  expect(text('ruby', { backgroundJobs: 'Resque' })).toContain("require 'resque/tasks'");
  expect(step('ruby', { database: 'MongoDB' }, 'application').values.packages).toBe('mongoid');
  expect(text('ruby', { database: 'MongoDB' })).toMatch(/mongoid\.yml[^]*ENV\['MONGODB_URI'\]/);
});

test('Django knows its host, https and where nginx finds its static files', () => {
  const { commands, values } = step('python', defaultComponents('python'), 'application');
  for (const line of [
    "    SECRET_KEY = os.environ['SECRET_KEY']",
    "    ALLOWED_HOSTS = os.environ['APP_HOSTS'].split(',')",
    "    SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')",
    "    STATIC_ROOT = BASE_DIR / 'staticfiles'",
    "    DATABASES = {'default': dj_database_url.config()}",
    "    CACHES['default']['LOCATION'] = os.environ['REDIS_URL']",
    "    CELERY_BROKER_URL = os.environ['REDIS_URL']",
    "app = Celery('mysite')",
  ])
    expect(commands).toContain(line);
  expect(values.packages).toBe('gunicorn, psycopg, redis, celery, dj-database-url');
  expect(step('python', { database: 'MongoDB' }, 'application').values.packages).toBe('pymongo');
});

test('Express listens where it is told and trusts the proxy; Meteor and Hoodie change nothing in their code', () => {
  expect(lines('node', { framework: 'Express' }, 'application')).toContain("app.set('trust proxy', 'loopback');");
  for (const framework of ['Meteor', 'Hoodie'])
    expect(step('node', { framework }, 'application')).toMatchObject({ note: framework.toLowerCase(), commands: [] });
});

test('who ordered no database, cache or jobs is told of none', () => {
  expect(lines('ruby', {}, 'application')).toEqual([]);
  const django = lines('python', {}, 'application').join('\n');
  expect(django).toContain('SECRET_KEY');
  expect(django).not.toMatch(/DATABASES|dj_database_url|CACHES|CELERY|celery/);
  expect(step('python', { database: 'MongoDB' }, 'application').commands.join()).not.toContain('dj_database_url');
  expect(text('ruby', { database: 'PostgreSQL' })).not.toContain('mongoid');
});
