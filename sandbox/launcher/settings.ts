import { randomBytes } from 'node:crypto';
import type { Neighbours } from '../neighbours';
import type { Ports } from './ports';

/** Values that only the sandboxes accept; each says "sandbox", so production refuses to start with it. */
export const keys = {
  stripeSecret: 'sk_test_sandbox51UngleichShop',
  stripePublishable: 'pk_test_sandbox51UngleichShop',
  resend: 're_sandbox_UngleichShop',
  // After the prefix both are base64 of their own: Svix and Stripe decode or hash what follows.
  stripeWebhook: 'whsec_sandboxStripeWebhookSecret012345',
  resendWebhook: 'whsec_sandboxResendWebhookSecret012345',
};

/** The login that the example data gives to staff; each page of the demo names it. */
export const demoStaff = 'staff@example.org';

/** Whose account at Stripe it is: the company of lib/sites.ts, with a VAT number from the documentation of Stripe. */
export const account = {
  name: 'ungleich GmbH',
  address: ['Hauptstrasse 14', '8775 Luchsingen', 'CH'],
  vatNumber: 'CHE-123.456.789 MWST',
};

/** A secret for this machine's logins. */
export function newAuthSecret(): string {
  return `sandbox-${randomBytes(33).toString('base64url')}`;
}

/** Every variable of lib/env.ts, pointing at the sandboxes on these ports. */
export function sandboxSettings(ports: Ports, authSecret: string): Record<string, string> {
  return {
    DATABASE_URL: `postgres://postgres@127.0.0.1:${ports.postgres}/postgres`,
    ...originsOn(ports.app),
    AUTH_SECRET: authSecret,
    STRIPE_SECRET_KEY: keys.stripeSecret,
    STRIPE_PUBLISHABLE_KEY: keys.stripePublishable,
    STRIPE_WEBHOOK_SECRETS: keys.stripeWebhook,
    STRIPE_API_BASE: `http://127.0.0.1:${ports.stripe}`,
    STRIPE_JS_URL: `http://127.0.0.1:${ports.stripe}/stripe.js`,
    RESEND_API_KEY: keys.resend,
    RESEND_WEBHOOK_SECRET: keys.resendWebhook,
    RESEND_BASE_URL: `http://127.0.0.1:${ports.mail}`,
    STAFF_MAIL: 'orders@ungleich.ch',
    ...(ports.machines && { INCUS_URL: `http://127.0.0.1:${ports.machines}`, INCUS_TYPE: 'container' }),
    ...(ports.gateway && { MACHINE_GATEWAY: `http://127.0.0.1:${ports.gateway}` }),
    TRUSTED_PROXY_HOPS: process.env.TRUSTED_PROXY_HOPS || '0',
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
    SANDBOX: 'yes',
  };
}

/** Where each part of the demo is looked at in a browser. */
export function neighboursOn({ app, stripe, mail, machines }: Ports): Neighbours {
  const shop = originsOn(app).SHOP_ORIGIN;
  const at = (port: number, path: string) => `http://localhost:${port}${path}`;
  const looked = { shop, staff: `${shop}/admin`, inbox: at(mail, '/inbox'), stripe: at(stripe, '/') };
  return machines ? { ...looked, machines: at(machines, '/') } : looked;
}

/** The two sites under names that browsers resolve to this machine. */
export function originsOn(port: number): { SHOP_ORIGIN: string; COMPANY_ORIGIN: string } {
  return {
    SHOP_ORIGIN: `http://rails-hosting.localhost:${port}`,
    COMPANY_ORIGIN: `http://ungleich.localhost:${port}`,
  };
}
