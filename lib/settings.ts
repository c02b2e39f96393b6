import { z } from 'zod';
import { mailAddressFrom } from './mail-address';

const url = (error: string) => z.url({ protocol: /^https?$/, error });
const key = (pattern: RegExp, example: string) => z.string().regex(pattern, `must look like ${example}`);
const originForm = 'must be an origin such as https://rails-hosting.ch, without a path';
const origin = z
  .string()
  .refine(isOrigin, originForm)
  .transform((text) => new URL(text).origin);
const base64 = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const databaseForm =
  'must look like postgres://user:password@host:5432/name; in the password write @ : / ? # % as %40 %3A %2F %3F %23 %25';
const storeForm =
  'must look like https://key:secret@host/bucket?region=name; in key and secret write / @ % as %2F %40 %25';
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
const modes = ['production', 'development', 'test'] as const;

const mailAddress = (error: string) =>
  z
    .string()
    .refine((text) => mailAddressFrom(text) !== undefined, error)
    .transform((text) => mailAddressFrom(text) ?? text);

export const settings = {
  DATABASE_URL: z
    .string()
    .refine(isDatabase, databaseForm)
    .refine(namesDatabase, 'names no database: postgres://…/name'),
  SHOP_ORIGIN: origin,
  COMPANY_ORIGIN: origin,
  AUTH_SECRET: z.string().refine(isRandom, 'must be at least 32 random characters (openssl rand -base64 33)'),
  STRIPE_SECRET_KEY: key(/^(sk|rk)_(live|test)_\w+$/, 'sk_live_…'),
  STRIPE_PUBLISHABLE_KEY: key(/^pk_(live|test)_\w+$/, 'pk_live_…'),
  STRIPE_WEBHOOK_SECRETS: list(key(/^whsec_[\w+/=-]+$/, 'whsec_…, several separated by commas')),
  STRIPE_API_BASE: url('must be a URL').default('https://api.stripe.com'),
  STRIPE_JS_URL: url('must be a URL').default('https://js.stripe.com/endive/stripe.js'),
  RESEND_API_KEY: key(/^re_\w+$/, 're_…'),
  RESEND_WEBHOOK_SECRET: z
    .string()
    .refine((secret) => secret.startsWith('whsec_') && base64.test(secret.slice(6)), 'must look like whsec_… (base64)'),
  RESEND_BASE_URL: url('must be a URL').default('https://api.resend.com'),
  /** Where the PDFs of invoices are kept; without it in the database. */
  DOCUMENT_STORE: z.string().refine(isObjectStore, storeForm).optional(),
  /** One mail goes to all of them: `a@example.org, b@example.org`. */
  STAFF_MAIL: list(
    mailAddress('must be the address that receives the orders, or several separated by commas'),
  ).transform((addresses) => addresses.join(', ')),
  TRUSTED_PROXY_HOPS: z
    .string()
    .regex(/^[0-5]$/, 'must be a whole number from 0 to 5')
    .transform(Number)
    .default(1),
  INCUS_URL: z.string().optional(),
  MACHINE_POOL: z.coerce.number().default(0),
  /** Where the worker reaches machines when it has no IPv6 itself: a proxy that understands CONNECT. */
  MACHINE_GATEWAY: url('must be a URL of a proxy, such as http://gateway.example.org:3128').optional(),
  /** Whether a private IPv6 address counts as one that customers reach: where one computer is the whole network. */
  MACHINE_PRIVATE_ADDRESSES: z
    .enum(['yes', 'no'], 'must be yes or no')
    .default('no')
    .transform((word) => word === 'yes'),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  /** Next reads it while building: what a page of one build has sealed, the next build can open. */
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z
    .string()
    .refine(isAesKey, 'must be 16, 24 or 32 bytes in base64 (openssl rand -base64 32)')
    .optional(),
  NODE_ENV: z.enum(modes, `must be one of ${modes.join(', ')}; leave it away in production`).default('production'),
  SANDBOX: z.enum(['yes', 'no'], 'must be yes or no; only the demo launcher sets yes').default('no'),
  /** The staff login of the demo, which says on each page that it is one. */
  DEMO_STAFF: z.email('must be the address of the demo’s staff login').optional(),
};

function list<Entry extends z.ZodType<string, string>>(entry: Entry) {
  const entries = (text: string) => text.split(',').map((each) => each.trim());
  return z.string().transform(entries).pipe(z.array(entry).min(1));
}

function isOrigin(text: string): boolean {
  if (!/^https?:/.test(text) || !URL.canParse(text)) return false;
  const { origin: itself, href } = new URL(text);
  return href === `${itself}/`;
}

/** A second @, or a % that begins no escape, is a password that programs read differently. */
function isDatabase(text: string): boolean {
  const [, authority] = /^postgres(?:ql)?:\/\/([^/]*)/.exec(text) ?? [];
  if (authority === undefined || !URL.canParse(text)) return false;
  return authority.split('@').length <= 2 && !/%(?![0-9a-f]{2})/i.test(text);
}

/** Also true for a malformed URL, which `isDatabase` reports. */
function namesDatabase(text: string): boolean {
  return !isDatabase(text) || new URL(text).pathname.length > 1;
}

function isObjectStore(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, pathname } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.[\d.]+)$/.test(hostname));
  return (
    isSafe &&
    username !== '' &&
    password !== '' &&
    /^\/[\w.-]{3,63}\/?$/.test(pathname) &&
    !/%(?![0-9a-f]{2})/i.test(text)
  );
}

/** Not one character repeated, and no quotes that were meant for a shell. */
function isRandom(text: string): boolean {
  return text.length >= 32 && !/[\s'"]/.test(text) && new Set(text).size >= 8;
}

function isAesKey(text: string): boolean {
  return base64.test(text) && [16, 24, 32].includes(Buffer.from(text, 'base64').length);
}
