import type { Command } from './command';

const force = { type: 'boolean', about: 'also when nobody else could log in as staff' } as const;

/** Loaded lazily, since modules read the settings on import. */
export const commands: Record<string, Command> = {
  start: {
    about: 'answers requests until it is asked to stop',
    options: {
      host: { type: 'string', short: 'H', about: 'the address to listen on, 127.0.0.1 when not given' },
      port: { type: 'string', short: 'p', about: 'the port to listen on, 3000 when not given' },
    },
    run: async (given) => (await import('./start')).start(given),
  },
  worker: {
    about: 'takes jobs and sends mails until it is asked to stop',
    run: async () => (await import('./worker')).work(),
  },
  'db:migrate': {
    about: 'brings the database to the newest tables and queues',
    run: async () => (await import('./migrate')).migrateDatabase(),
  },
  'stripe:sync': {
    about: 'brings products, prices and the VAT rate to Stripe',
    options: { 'dry-run': { type: 'boolean', about: 'show what would change and write nothing' } },
    run: async (given) => (await import('./stripe-sync')).stripeSync(given),
  },
  'stripe:check': {
    about: 'says what at Stripe is not as the shop needs it',
    run: async () => (await import('./stripe-check')).stripeCheck(),
  },
  reconcile: {
    about: 'compares everything with Stripe and mends what differs',
    options: {
      full: { type: 'boolean', about: 'everything there ever was, not only what is new or can still change' },
      'dry-run': { type: 'boolean', about: 'show what would change and write nothing' },
    },
    run: async (given) => (await import('./reconcile')).reconcileNow(given),
  },
  'prices:migrate': {
    about: 'plans the prices and VAT rates of a day for the contracts that run',
    options: {
      from: { type: 'string', about: 'the day from which they hold, such as 2028-01-01; today when not given' },
      'dry-run': { type: 'boolean', about: 'show what would change and write nothing' },
    },
    run: async (given) => (await import('./prices-migrate')).pricesMigrate(given),
  },
  'staff:add': {
    about: 'makes an address a colleague’s and mails a link to set a password',
    takes: 'address',
    options: { 'print-link': { type: 'boolean', about: 'print the link here instead of mailing it' } },
    run: async (given) => (await import('./staff')).staffAdd(given),
  },
  'staff:list': {
    about: 'shows every colleague',
    run: async () => (await import('./staff')).staffList(),
  },
  'staff:disable': {
    about: 'locks a colleague out at once',
    takes: 'address',
    options: { force },
    run: async (given) => (await import('./staff')).staffDisable(given),
  },
  'staff:enable': {
    about: 'lets a disabled colleague in again',
    takes: 'address',
    run: async (given) => (await import('./staff')).staffEnable(given),
  },
  'staff:demote': {
    about: 'makes a colleague a customer',
    takes: 'address',
    options: { force },
    run: async (given) => (await import('./staff')).staffDemote(given),
  },
  'machines:recipe': {
    about: 'prints what cloud-init makes the machine of a paid order with',
    takes: 'order number',
    options: { list: { type: 'boolean', about: 'show what it will have installed instead' } },
    run: async (given) => (await import('./machine-recipe')).printRecipe(given),
  },
  'machines:image': {
    about: 'makes the image that containers are built from, with mmdebstrap, and gives it to the engine',
    options: {
      out: { type: 'string', about: 'write it into this file instead' },
      mirror: { type: 'string', about: 'where Debian’s packages come from; Debian’s own when not given' },
    },
    run: async (given) => (await import('./machines-image')).machinesImage(given),
  },
  'deploy:nginx': {
    about: 'makes the configuration of nginx from hosts, policies and limits',
    options: {
      out: { type: 'string', about: 'the file to write; without it, it is shown' },
      app: { type: 'string', about: 'the port of the app, 3000 when not given' },
      certificates: { type: 'string', about: 'the folder of certbot’s certificates, /etc/letsencrypt/live' },
      webroot: { type: 'string', about: 'where certbot puts its proofs, /var/www/acme' },
      brotli: { type: 'string', about: 'yes or no: whether nginx has the module brotli-static; as on this machine' },
      log: { type: 'string', about: 'the access log, /var/log/nginx/shop.log' },
      http: { type: 'string', about: 'the port for proofs and redirects, 80' },
      https: { type: 'string', about: 'the port of the sites, 443' },
    },
    run: async (given) => (await import('./deploy-nginx')).deployNginx(given),
  },
};
