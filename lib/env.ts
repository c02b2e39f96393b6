import { z } from 'zod';

const sandboxOnly = 'is a sandbox setting; remove it or give the real one';
const origin = z
  .url({ protocol: /^https?$/, error: 'must be an origin such as https://rails-hosting.ch' })
  .transform((url) => new URL(url).origin);
const secret = (prefix: RegExp, example: string) => z.string().regex(prefix, `must look like ${example}`);

/** Every variable the product reads: what it must look like, and its default where one makes sense. */
export const settings = {
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host:5432/name' }),
  SHOP_ORIGIN: origin.default('https://rails-hosting.ch'),
  COMPANY_ORIGIN: origin.default('https://ungleich.ch'),
  AUTH_SECRET: z.string().min(32, 'must be at least 32 random characters (openssl rand -base64 33)'),
  STRIPE_SECRET_KEY: secret(/^(sk|rk)_(live|test)_\w+$/, 'sk_live_…'),
  STRIPE_PUBLISHABLE_KEY: secret(/^pk_(live|test)_\w+$/, 'pk_live_…'),
  STRIPE_WEBHOOK_SECRETS: z
    .string()
    .transform((list) => list.split(',').map((entry) => entry.trim()))
    .pipe(z.array(secret(/^whsec_\S+$/, 'whsec_…, several separated by commas')).min(1)),
  STRIPE_API_BASE: z.url({ protocol: /^https?$/, error: 'must be a URL' }).default('https://api.stripe.com'),
  STRIPE_JS_URL: z
    .url({ protocol: /^https?$/, error: 'must be a URL' })
    .default('https://js.stripe.com/endive/stripe.js'),
  RESEND_API_KEY: secret(/^re_\w+$/, 're_…'),
  RESEND_WEBHOOK_SECRET: secret(/^whsec_\S+$/, 'whsec_…'),
  RESEND_BASE_URL: z.url({ protocol: /^https?$/, error: 'must be a URL' }).default('https://api.resend.com'),
  STAFF_MAIL: z.email('must be the address that receives the orders'),
  TRUSTED_PROXY_HOPS: z.coerce.number('must be a number').int().min(0).max(5).default(1),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'must be a pino level such as info')
    .default('info'),
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  SANDBOX: z.enum(['yes', 'no'], 'must be yes or no; only the demo launcher sets yes').default('no'),
};

const schema = z.object(settings).superRefine((env, context) => {
  if (env.NODE_ENV !== 'production' || env.SANDBOX === 'yes') return;
  const refuse = (name: keyof typeof settings, message = sandboxOnly) =>
    context.addIssue({ code: 'custom', path: [name], message });
  for (const name of ['SHOP_ORIGIN', 'COMPANY_ORIGIN', 'STRIPE_API_BASE', 'STRIPE_JS_URL', 'RESEND_BASE_URL'] as const)
    if (!env[name].startsWith('https://')) refuse(name);
  for (const name of [
    'STRIPE_SECRET_KEY',
    'STRIPE_PUBLISHABLE_KEY',
    'RESEND_API_KEY',
    'RESEND_WEBHOOK_SECRET',
  ] as const)
    if (env[name].includes('sandbox')) refuse(name);
  if (env.STRIPE_WEBHOOK_SECRETS.some((entry) => entry.includes('sandbox'))) refuse('STRIPE_WEBHOOK_SECRETS');
  if (env.AUTH_SECRET.includes('sandbox')) refuse('AUTH_SECRET');
});

/** The settings of this process, parsed and complete. */
export type Env = z.infer<typeof schema>;

/**
 * Parses a set of variables. Throws one Error that names every missing, malformed or sandbox setting;
 * empty strings count as missing, as an `.env` file writes them.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return `  ${name}: ${given[name] === undefined ? 'is missing' : message}`;
  });
  throw new Error(`The settings are not complete, so nothing was started:\n${[...new Set(lines)].join('\n')}`);
}

let parsed: Env | undefined;

/** The settings, read once on first use so that a build needs no secrets. Throws what parseEnv throws. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** The two public origins, known at build time as well: static pages link with them. */
export const origins = {
  shop: settings.SHOP_ORIGIN.parse(process.env.SHOP_ORIGIN || undefined),
  company: settings.COMPANY_ORIGIN.parse(process.env.COMPANY_ORIGIN || undefined),
};
