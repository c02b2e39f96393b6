import type { Command } from './command';

/** Every command that production knows. What one needs is loaded when it runs: the settings are known by then. */
export const commands: Record<string, Command> = {
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
  'staff:add': {
    about: 'makes an address a colleague’s and mails a link to set a password',
    takes: 'address',
    run: async (given) => (await import('./staff-add')).staffAdd(given),
  },
};
