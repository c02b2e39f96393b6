import type { Env } from './env';

type Name = keyof Env;
type Problem = [Name, string];

const outside = [
  'SHOP_ORIGIN',
  'COMPANY_ORIGIN',
  'STRIPE_API_BASE',
  'STRIPE_JS_URL',
  'RESEND_BASE_URL',
  'INCUS_URL',
] as const;
const secrets = [
  'AUTH_SECRET',
  'STRIPE_SECRET_KEY',
  'STRIPE_PUBLISHABLE_KEY',
  'STRIPE_WEBHOOK_SECRETS',
  'RESEND_API_KEY',
  'RESEND_WEBHOOK_SECRET',
] as const;
const sandboxOnly = 'is a sandbox setting; remove it or give the real one';

/** Settings that are valid alone but contradict each other; missing ones are ignored. */
export function contradictions(env: Partial<Env>): Problem[] {
  const production = (env.NODE_ENV ?? 'production') === 'production';
  if (env.SANDBOX === 'yes') return disagreements(env);
  return [...disagreements(env), ...(production ? [...ofSandbox(env), ...insecure(env)] : [])];
}

/** Contradictions in every environment, also while building. */
export function disagreements({
  SHOP_ORIGIN,
  COMPANY_ORIGIN,
  STRIPE_SECRET_KEY,
  STRIPE_PUBLISHABLE_KEY,
  ...rest
}: Partial<Env>): Problem[] {
  const problems = beyondSandbox({ SHOP_ORIGIN, COMPANY_ORIGIN, ...rest });
  if (SHOP_ORIGIN && SHOP_ORIGIN === COMPANY_ORIGIN)
    problems.push(['COMPANY_ORIGIN', 'is the same as SHOP_ORIGIN; each site has a name of its own']);
  const [secret, publishable] = [STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY].map((key) => key?.split('_')[1]);
  if (secret && publishable && secret !== publishable)
    problems.push(['STRIPE_PUBLISHABLE_KEY', `is a ${publishable} key, but STRIPE_SECRET_KEY is a ${secret} key`]);
  return [...problems, ...withoutKey(rest)];
}

/** An engine over TLS knows us by a certificate, and each half of it is of no use alone. */
function withoutKey({ INCUS_URL, INCUS_CERTIFICATE, INCUS_KEY }: Partial<Env>): Problem[] {
  const needed = INCUS_URL?.startsWith('https:') === true || INCUS_CERTIFICATE !== undefined || INCUS_KEY !== undefined;
  const halves: [Name, string | undefined][] = [
    ['INCUS_CERTIFICATE', INCUS_CERTIFICATE],
    ['INCUS_KEY', INCUS_KEY],
  ];
  return needed ? halves.filter(([, value]) => value === undefined).map(([name]) => [name, 'is missing']) : [];
}

function ofSandbox(env: Partial<Env>): Problem[] {
  const marked = secrets.filter((name) => [env[name]].flat().some((value) => value?.includes('sandbox')));
  const local = outside.filter((name) => env[name]?.startsWith('http:') && isLocal(env[name]));
  return [...marked, ...local].map((name) => [name, sandboxOnly]);
}

function insecure(env: Partial<Env>): Problem[] {
  const open = outside.filter((name) => env[name]?.startsWith('http:') && !isLocal(env[name]));
  return open.map((name) => [name, 'must begin with https:// in production']);
}

/** What makes a demo of the shop, anywhere but on this machine. */
function beyondSandbox({ SHOP_ORIGIN, COMPANY_ORIGIN, SANDBOX, DEMO_STAFF }: Partial<Env>): Problem[] {
  if (SANDBOX !== 'yes') return DEMO_STAFF ? [['DEMO_STAFF', 'is a sandbox setting; remove it']] : [];
  const far = [SHOP_ORIGIN, COMPANY_ORIGIN].some((origin) => origin && !isLocal(origin));
  return far ? [['SANDBOX', 'is for the demo on this machine; remove it']] : [];
}

function isLocal(url: string | undefined): boolean {
  return url !== undefined && /^(.+\.)?localhost$|^127\./.test(new URL(url).hostname);
}
