import { type Components, slotsOf, type StackId, stacks } from './stacks';

/**
 * Where a machine gets it: Debian, its maker's signed repository, an archive with a checksum, npm, RubyGems, compiled by rbenv, or with
 * the application itself. The words stand under `common.support.sources`.
 */
export const sources = ['debian', 'maker', 'archive', 'npm', 'gems', 'rbenv', 'application'] as const;
export type Source = (typeof sources)[number];

/**
 * Days as `YYYY-MM-DD`. `until`: the last day of security updates, as its maker or Debian says. `checkedOn`: its maker names
 * no end, and on that day we saw that it is maintained. `endedOn`: nobody has maintained it since.
 */
export type Support = { until: string } | { checkedOn: string } | { endedOn: string };

/** What a component of the catalog is on a machine. `reference`: the page that says how long it is supported. */
export type Version = {
  component: string;
  product: string;
  version: string;
  source: Source;
  support: Support;
  reference: string;
};

/** How long we believe that what names no end is still maintained, before somebody must look again. */
const trustedYears = 1;

const checkedOn = '2026-11-27';

/** Debian 13: security updates for three years after its release (https://www.debian.org/releases/trixie/), LTS until 2030. */
const debian13 = { until: '2028-08-09' };
const debian13Page = 'https://www.debian.org/releases/trixie/';

const ofDebian = (component: string, product: string, version: string): Version[] => [
  { component, product, version, source: 'debian', support: debian13, reference: debian13Page },
];

const rolling = (component: string, version: string, source: Source, reference: string, product = component) => [
  { component, product, version, source, support: { checkedOn }, reference },
];

const withEnd = (component: string, version: string, source: Source, until: string, reference: string): Version => ({
  ...{ component, product: component, version, source, reference },
  support: { until },
});

const rubyPage = 'https://www.ruby-lang.org/en/downloads/branches/';

/** The language under each stack: what the machine is delivered with comes first. */
const runtimes: Record<StackId, readonly Version[]> = {
  ruby: [
    withEnd('Ruby', '4.0', 'archive', '2029-03-31', rubyPage),
    withEnd('Ruby', '3.4', 'rbenv', '2028-03-31', rubyPage),
  ],
  python: [withEnd('Python', '3.13', 'debian', '2028-08-09', debian13Page)],
  node: [withEnd('Node.js', '24', 'archive', '2028-04-30', 'https://github.com/nodejs/release#release-schedule')],
};

const rails = withEnd('Ruby on Rails', '8.1', 'application', '2027-10-10', 'https://rubyonrails.org/maintenance');
const djangoPage = 'https://www.djangoproject.com/download/#supported-versions';

/** By the catalog's word. */
const versions: Record<string, readonly Version[]> = {
  HAProxy: ofDebian('HAProxy', 'HAProxy', '3.0'),
  nginx: ofDebian('nginx', 'nginx', '1.26'),
  Puma: rolling('Puma', '8', 'application', 'https://github.com/puma/puma/security/policy'),
  Unicorn: rolling('Unicorn', '6.1', 'application', 'https://yhbt.net/unicorn/'),
  Passenger: rolling('Passenger', '6', 'maker', 'https://www.phusionpassenger.com/'),
  'Ruby on Rails': [rails],
  Gunicorn: rolling('Gunicorn', '27', 'application', 'https://pypi.org/project/gunicorn/'),
  uWSGI: rolling('uWSGI', '2.0', 'application', 'https://uwsgi-docs.readthedocs.io/'),
  Django: [
    withEnd('Django', '6.1', 'application', '2027-12-31', djangoPage),
    withEnd('Django', '5.2', 'application', '2028-04-30', djangoPage),
  ],
  'Node.js (pm2)': rolling('Node.js (pm2)', '7', 'npm', 'https://github.com/Unitech/pm2/releases', 'pm2'),
  Express: rolling('Express', '5', 'application', 'https://expressjs.com/en/support'),
  Meteor: rolling('Meteor', '3.5', 'npm', 'https://docs.meteor.com/history.html'),
  Hoodie: [
    {
      ...{ component: 'Hoodie', product: 'Hoodie', version: '28', source: 'application' },
      ...{ support: { endedOn: '2020-04-20' }, reference: 'https://github.com/hoodiehq/hoodie/issues/900' },
    },
  ],
  PostgreSQL: ofDebian('PostgreSQL', 'PostgreSQL', '17'),
  MySQL: ofDebian('MySQL', 'MariaDB', '11.8'),
  MongoDB: [
    withEnd('MongoDB', '8.0', 'maker', '2029-10-31', 'https://www.mongodb.com/legal/support-policy/lifecycles'),
  ],
  CouchDB: rolling('CouchDB', '3.5', 'maker', 'https://docs.couchdb.org/en/stable/cve/index.html'),
  Redis: ofDebian('Redis', 'Valkey', '8.1'),
  Memcached: ofDebian('Memcached', 'Memcached', '1.6'),
  Sidekiq: rolling('Sidekiq', '8', 'application', 'https://github.com/sidekiq/sidekiq/security/policy'),
  Resque: rolling('Resque', '2', 'application', 'https://github.com/resque/resque'),
  Celery: rolling('Celery', '5', 'application', 'https://docs.celeryq.dev/'),
  Gearman: [
    ...ofDebian('Gearman', 'Gearman', '1.1'),
    {
      ...{ component: 'Gearman', product: 'gearman (PyPI)', version: '2.0', source: 'application' },
      ...{ support: { endedOn: '2011-01-31' }, reference: 'https://pypi.org/project/gearman/' },
    },
  ],
  npm: [withEnd('npm', '11', 'archive', '2028-04-30', 'https://github.com/nodejs/release#release-schedule')],
  webpack: rolling('webpack', '5', 'npm', 'https://github.com/webpack/webpack/security/policy'),
  browserify: rolling('browserify', '17', 'npm', 'https://github.com/browserify/browserify'),
  RequireJS: rolling('RequireJS', '2.3', 'npm', 'https://github.com/requirejs/requirejs/issues/1742'),
  'preinstalled gems': [{ ...rails, component: 'preinstalled gems', product: 'Rails, Bundler', source: 'gems' }],
  rbenv: ofDebian('rbenv', 'rbenv', '1.1'),
};

/** What cannot be had as its name says, and is explained to visitors under `common.componentNotes`. */
export const componentNotes = ['MySQL', 'Redis', 'Hoodie', 'Gearman'] as const;
export type ComponentNote = (typeof componentNotes)[number];

/** Undefined for what is just what its name says. */
export function noteOn(component: string): ComponentNote | undefined {
  return componentNotes.find((noted) => noted === component);
}

/** The language, the chosen components and the tools of a machine, each with its end of support, in the catalog's order. */
export function versionsOf(stack: StackId, components: Components): Version[] {
  const chosen = slotsOf(stack).flatMap(([slot]) => components[slot] ?? []);
  return [...runtimes[stack], ...[...chosen, ...stacks[stack].tools].flatMap((name) => versions[name] ?? [])];
}

/** Whether it still gets security updates at that moment, as far as is known. */
export function isSupported({ support }: Version, at: Date): boolean {
  const day = at.toISOString().slice(0, 10);
  if ('until' in support) return day <= support.until;
  if ('endedOn' in support) return day < support.endedOn;
  const [year = '', ...rest] = support.checkedOn.split('-');
  return day < [Number(year) + trustedYears, ...rest].join('-');
}

/**
 * The chosen components of which a part gets no more security updates in any version: they are ordered only with a note to
 * staff. That nobody has looked again is no reason.
 */
export function unmaintainedIn(stack: StackId, components: Components, at: Date): string[] {
  const chosen = slotsOf(stack).flatMap(([slot]) => components[slot] ?? []);
  return chosen.filter((component) => lacksAny(versions[component] ?? [], at));
}

function lacksAny(all: readonly Version[], at: Date): boolean {
  return all.some(({ product }) =>
    all.filter((other) => other.product === product).every((each) => hasEnded(each, at)),
  );
}

function hasEnded(version: Version, at: Date): boolean {
  return !('checkedOn' in version.support) && !isSupported(version, at);
}
