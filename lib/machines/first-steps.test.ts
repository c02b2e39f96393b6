import { expect, test } from 'vitest';
import { type Components, defaultComponents, type SlotId, slotsOf, type StackId, stackIds } from '@/lib/catalog/stacks';
import { firstSteps, type StepId, stepIds } from './first-steps';

const steps = (stack: StackId, components: Components) =>
  firstSteps({ stack, components, hostname: 'app.example.ch', user: 'deploy' });
function step(stack: StackId, components: Components, id: StepId) {
  const found = steps(stack, components).find((step) => step.id === id);
  if (!found) throw new Error(`${stack} has no step ${id}`);
  return found;
}
const text = (stack: StackId, components: Components) =>
  steps(stack, components)
    .flatMap(({ commands }) => commands)
    .join('\n');

test.each(stackIds)('%s: every machine that can be ordered gets complete steps in order', (stack) => {
  for (const components of machines(stack)) {
    const ids = steps(stack, components).map(({ id }) => id);
    expect(ids).toEqual(stepIds.filter((id) => ids.includes(id)));
    expect(ids).toEqual(
      expect.arrayContaining(['code', 'install', 'database', 'settings', 'service', 'proxy', 'certificate', 'next']),
    );
    expect(ids.includes('jobs')).toBe(components.backgroundJobs !== undefined);
    expect(text(stack, components)).not.toMatch(/undefined|\bnull\b(?<![/]dev[/]null)|\[object/);
  }
});

test('the steps name the chosen components and no other', () => {
  const components = { applicationServer: 'Puma', database: 'PostgreSQL', cache: 'Redis', backgroundJobs: 'Sidekiq' };
  const ruby = text('ruby', components);
  for (const word of ['exec puma', 'createdb', 'REDIS_URL', 'sidekiq', 'rbenv', 'cap production']) {
    expect(ruby).toContain(word);
  }
  expect(ruby).not.toMatch(/unicorn|mysql|MEMCACHE|resque|haproxy|pm2|pip/);
});

test.each(stackIds)('%s: every machine gets a certificate after the plain site, and speaks of https alone', (stack) => {
  for (const components of machines(stack)) {
    const { commands, note } = step(stack, components, 'certificate');
    const balanced = components.loadBalancer === 'HAProxy';
    expect(note).toBe(balanced ? 'certificateHaproxy' : 'certificate');
    expect(commands[0]).toBe('getent ahosts app.example.ch');
    expect(commands).toContain(`sudo apt install -y certbot${balanced ? '' : ' python3-certbot-nginx'}`);
    // certbot asks, and would read what is pasted after it as answers.
    expect(commands.at(-1)).toMatch(/^sudo certbot .* -d app\.example\.ch$/);
    expect(step(stack, components, 'check').commands).toEqual(['curl --head https://app.example.ch/']);
    expect(text(stack, components)).not.toContain('http://app.example.ch');
  }
});

test('nginx ends TLS by itself, and says how it was asked', () => {
  const node = text('node', { framework: 'Express' });
  expect(node).toContain('sudo certbot --nginx --redirect -d app.example.ch');
  expect(node).toContain('proxy_set_header X-Forwarded-Proto $scheme;');
  expect(node).not.toMatch(/haproxy/i);
});

test.each(stackIds)('%s: HAProxy ends TLS alone, and nginx behind it says what HAProxy says', (stack) => {
  const balanced = text(stack, { loadBalancer: 'HAProxy' });
  expect(balanced).toContain('bind :::443 v4v6 ssl strict-sni crt /etc/haproxy/certs ');
  expect(balanced).toContain('http-request set-header X-Forwarded-Proto https');
  expect(balanced).toContain('proxy_set_header X-Forwarded-Proto $http_x_forwarded_proto;');
  expect(balanced).not.toMatch(/\$scheme|certbot --nginx|listen (?:\[::\]:)?80;/);
  expect(balanced).toContain('sudo rm -f /etc/nginx/sites-enabled/default');
});

test('behind HAProxy nginx shows the proofs where certbot leaves them, and each new certificate goes to HAProxy', () => {
  for (const applicationServer of ['Puma', 'Passenger']) {
    const ruby = text('ruby', { loadBalancer: 'HAProxy', applicationServer });
    expect(ruby).toContain('location ^~ /.well-known/acme-challenge/ { root /var/www/html;');
    expect(ruby).toContain('certonly --webroot -w /var/www/html --deploy-hook haproxy-certificate -d app.example.ch');
    expect(ruby).toMatch(/fullchain\.pem.*privkey\.pem.*> [/]etc[/]haproxy[/]certs[/]app\.example\.ch\.pem/);
    expect(ruby.includes('passenger_enabled off;')).toBe(applicationServer === 'Passenger');
  }
});

test('Rails reads its database, host, cache and queue from the machine, with the gems for them', () => {
  const { commands, note } = step('ruby', defaultComponents('ruby'), 'application');
  expect(note).toBe('ruby');
  expect(commands[0]).toContain('for gem in puma pg redis sidekiq;');
  for (const line of [
    "  url: <%= ENV['DATABASE_URL'] %>",
    '  config.force_ssl = true',
    "  config.hosts << ENV.fetch('APP_HOST')",
    "  config.cache_store = :redis_cache_store, { url: ENV['REDIS_URL'] }",
    '  config.active_job.queue_adapter = :sidekiq',
  ])
    expect(commands).toContain(line);
  expect(step('ruby', defaultComponents('ruby'), 'settings').commands).toContain('APP_HOST=app.example.ch');
  expect(text('ruby', { backgroundJobs: 'Resque' })).toContain("require 'resque/tasks'");
  expect(text('ruby', { database: 'MongoDB' })).toMatch(/mongoid\.yml[^]*ENV\['MONGODB_URI'\]/);
});

test('Django knows its host, https and where nginx finds its static files', () => {
  const { commands, note } = step('python', defaultComponents('python'), 'application');
  expect(note).toBe('python');
  for (const line of [
    "SECRET_KEY = os.environ['SECRET_KEY']",
    "ALLOWED_HOSTS = os.environ['ALLOWED_HOSTS'].split(',')",
    "CSRF_TRUSTED_ORIGINS = ['https://' + host for host in ALLOWED_HOSTS]",
    "SECURE_PROXY_SSL_HEADER = ('HTTP_X_FORWARDED_PROTO', 'https')",
    "STATIC_ROOT = BASE_DIR / 'staticfiles'",
    "DATABASES = {'default': dj_database_url.config()}",
  ])
    expect(commands).toContain(line);
  const python = text('python', defaultComponents('python'));
  expect(python).toContain('DJANGO_SETTINGS_MODULE=mysite.production');
  expect(python).toContain('ALLOWED_HOSTS=app.example.ch');
  expect(python).toContain('location /static/ { alias /srv/app/staticfiles/; }');
  expect(python).toContain('pip install -r requirements.txt gunicorn psycopg redis celery dj-database-url');
});

test('Express trusts the proxy on the machine; Meteor and Hoodie change nothing in their code', () => {
  expect(text('node', { framework: 'Express' })).toContain("app.set('trust proxy', 'loopback');");
  for (const framework of ['Meteor', 'Hoodie'])
    expect(steps('node', { framework }).map(({ id }) => id)).not.toContain('application');
});

test('Meteor has its address with https, and counts the proxies before it', () => {
  const meteor = text('node', { framework: 'Meteor' });
  expect(meteor).toContain('ROOT_URL=https://app.example.ch');
  expect(meteor).toContain('HTTP_FORWARDED_COUNT=1');
  expect(text('node', { framework: 'Meteor', loadBalancer: 'HAProxy' })).toContain('HTTP_FORWARDED_COUNT=2');
});

test('a later deployment knows the settings, and restarts the jobs as well', () => {
  for (const stack of ['ruby', 'python'] as const) {
    const next = step(stack, defaultComponents(stack), 'next').commands;
    expect(next).toContain('set -a; . /srv/app/.env; set +a');
    expect(next).toContain('sudo systemctl restart app app-jobs');
  }
  expect(step('python', { applicationServer: 'Gunicorn' }, 'next').commands).toContain('sudo systemctl restart app');
});

test('what is compiled on the machine has its compiler and headers', () => {
  const installs = (stack: StackId, components: Components) => step(stack, components, 'install').commands[0];
  expect(installs('ruby', { database: 'PostgreSQL' })).toMatch(/build-essential .*libyaml-dev .*libpq-dev$/);
  expect(installs('ruby', { database: 'MySQL' })).toMatch(/default-libmysqlclient-dev$/);
  expect(installs('python', { applicationServer: 'Gunicorn', database: 'PostgreSQL' })).toBe(
    'sudo apt install -y python3-venv',
  );
  expect(installs('python', { applicationServer: 'uWSGI', database: 'MySQL' })).toBe(
    'sudo apt install -y python3-venv build-essential python3-dev pkg-config default-libmysqlclient-dev',
  );
});

test('Passenger runs in nginx; HAProxy takes port 80 from it; Meteor has its own names', () => {
  expect(text('ruby', { applicationServer: 'Passenger' })).toMatch(/passenger_enabled on;/);
  expect(text('ruby', { applicationServer: 'Passenger' })).not.toMatch(/app\.service|systemctl restart app/);
  expect(text('python', { loadBalancer: 'HAProxy' })).toMatch('listen 127.0.0.1:8080;');
  expect(text('node', { framework: 'Meteor', database: 'MongoDB' })).toMatch(
    /ROOT_URL[^]*MONGO_URL|MONGO_URL[^]*ROOT_URL/,
  );
});

/** Every combination of the options of a stack, with optional slots filled and empty. */
function machines(stack: StackId): Components[] {
  return slotsOf(stack).reduce<Components[]>(
    (machines, [slot, { options, optional }]) =>
      machines.flatMap((machine) => filled(machine, slot, options, optional)),
    [{}],
  );
}

function filled(machine: Components, slot: SlotId, options: readonly string[], optional?: boolean): Components[] {
  return [...(optional ? [machine] : []), ...options.map((option) => ({ ...machine, [slot]: option }))];
}
