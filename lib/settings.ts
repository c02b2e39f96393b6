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
const backupStoreForm = `${storeForm}, or be a folder of this machine such as file:///srv/last-backups`;
const engineForm = 'must look like unix:/var/lib/incus/unix.socket or https://host:8443';
const instanceTypes = ['virtual-machine', 'container'] as const;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
const modes = ['production', 'development', 'test'] as const;

const mailAddress = (error: string) =>
  z
    .string()
    .refine((text) => mailAddressFrom(text) !== undefined, error)
    .transform((text) => mailAddressFrom(text) ?? text);

const word = (error: string) => z.string().regex(/^[\w.-]+$/, error);
const path = (error: string) => z.string().startsWith('/', `${error}, such as /etc/shop/incus.pem`);

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
  /** Where last backups of machines are kept for their customers after the end; without it there are none. */
  BACKUP_STORE: z
    .string()
    .refine((text) => isFolder(text) || isObjectStore(text), backupStoreForm)
    .optional(),
  /** One mail goes to all of them: `a@example.org, b@example.org`. */
  STAFF_MAIL: list(
    mailAddress('must be the address that receives the orders, or several separated by commas'),
  ).transform((addresses) => addresses.join(', ')),
  /** The engine that builds machines, Incus or LXD; without it staff build by hand. */
  INCUS_URL: z.string().refine(isEngine, engineForm).optional(),
  INCUS_CERTIFICATE: path('must be the path of our client certificate').optional(),
  INCUS_KEY: path('must be the path of the key of INCUS_CERTIFICATE').optional(),
  INCUS_SERVER_CERTIFICATE: path('must be the path of the engine’s own certificate').optional(),
  INCUS_PROJECT: word('must be the name of a project').default('default'),
  INCUS_PROFILE: word('must be the name of a profile').default('default'),
  INCUS_IMAGE: word('must be the alias or fingerprint of an image').default('stack-debian-13'),
  INCUS_TYPE: z.enum(instanceTypes, `must be one of ${instanceTypes.join(', ')}`).default('virtual-machine'),
  INCUS_STORAGE: word('must be the name of a storage pool').default('default'),
  /** Without it the profile says how machines reach the network. */
  INCUS_NETWORK: word('must be the name of a network').optional(),
  /** Without it the cluster chooses. */
  INCUS_TARGET: z
    .string()
    .regex(/^@?[\w.-]+$/, 'must be the name of a cluster member, or @ and the name of a group')
    .optional(),
  /** How many machines of each stack stand ready before they are ordered. */
  MACHINE_POOL: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a whole number from 0 to 999')
    .transform(Number)
    .default(0),
  /** Where languages and frameworks on machines come from: their makers, or Debian alone for a closed network. */
  MACHINE_RUNTIMES: z.enum(['makers', 'debian'], 'must be makers or debian').default('makers'),
  /** Where machines ask for certificates by ACME: the directory of an authority other than Let's Encrypt. */
  MACHINE_ACME_URL: z
    .string()
    .regex(
      /^https:\/\/[\w.:[\]-]+\/[\w./-]*$/,
      'must be the directory of an ACME server, such as https://acme.example.org/directory',
    )
    .optional(),
  /** Whether a machine counts as reachable at an address of its own host alone, to try things out on one computer. */
  MACHINE_PRIVATE_ADDRESSES: z
    .enum(['yes', 'no'], 'must be yes or no; yes only to try out on one computer')
    .default('no'),
  TRUSTED_PROXY_HOPS: z
    .string()
    .regex(/^[0-5]$/, 'must be a whole number from 0 to 5')
    .transform(Number)
    .default(1),
  /** Where the worker reaches machines when it has no IPv6 itself: a proxy that understands CONNECT. */
  MACHINE_GATEWAY: url('must be a URL of a proxy, such as http://gateway.example.org:3128').optional(),
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
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname));
  return (
    isSafe &&
    username !== '' &&
    password !== '' &&
    /^\/[\w.-]{3,63}\/?$/.test(pathname) &&
    !/%(?![0-9a-f]{2})/i.test(text)
  );
}

function isFolder(text: string): boolean {
  return /^file:\/\/\/./.test(text) && URL.canParse(text);
}

/** A socket of this machine, or a server over TLS; the stand-in of the demo speaks http on this machine. */
function isEngine(text: string): boolean {
  if (/^unix:\/./.test(text)) return true;
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, origin: itself, href } = new URL(text);
  return href === `${itself}/` && (protocol === 'https:' || isThisMachine(hostname));
}

function isThisMachine(hostname: string): boolean {
  return /^(localhost|127\.[\d.]+)$/.test(hostname);
}

/** Not one character repeated, and no quotes that were meant for a shell. */
function isRandom(text: string): boolean {
  return text.length >= 32 && !/[\s'"]/.test(text) && new Set(text).size >= 8;
}

function isAesKey(text: string): boolean {
  return base64.test(text) && [16, 24, 32].includes(Buffer.from(text, 'base64').length);
}
