import { z } from 'zod';
import { contradictions, disagreements } from './contradictions';
import { settings } from './settings';

const complete = z.object(settings);
const forBuild = complete.pick({
  SHOP_ORIGIN: true,
  COMPANY_ORIGIN: true,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: true,
  SANDBOX: true,
  DEMO_STAFF: true,
  INCUS_URL: true,
  INCUS_CERTIFICATE: true,
  INCUS_KEY: true,
});

export type Env = z.output<typeof complete>;
type Source = Record<string, string | undefined>;

/** Throws one Error that names every missing, malformed or contradictory setting; an empty string counts as missing. */
export function parseEnv(source: Source): Env {
  return read(complete, source, contradictions);
}

/** What a build needs, since static pages contain the origins and say who builds machines; throws as `parseEnv` does. */
export function parseBuildEnv(source: Source): z.output<typeof forBuild> {
  return read(forBuild, source, disagreements);
}

function read<Parsed>(
  schema: z.ZodType<Parsed> & { shape: object },
  source: Source,
  judge: typeof contradictions,
): Parsed {
  const given = Object.fromEntries(
    Object.entries(source).filter(([name, value]) => value !== '' && Object.hasOwn(schema.shape, name)),
  );
  const result = schema.safeParse(given);
  const wrong = new Map(result.error?.issues.map(({ path: [name], message }) => [String(name), message]));
  const good = Object.entries(given).filter(([name]) => !wrong.has(name));
  const problems = new Map([...judge(complete.partial().parse(Object.fromEntries(good))), ...wrong]);
  if (result.success && problems.size === 0) return result.data;
  const lines = [...problems].map(([name, message]) => `  ${name}: ${complaint(given[name], message)}`);
  throw new Error(`The settings are not complete, so nothing was started:\n${lines.join('\n')}`);
}

function complaint(value: string | undefined, message: string): string {
  if (value === undefined) return 'is missing';
  return /^(['"]).*\1$/.test(value) ? 'has quotes around it that would belong to the value; remove them' : message;
}

let parsed: Env | undefined;

/** Read on first use, so that a build needs no secrets; throws as `parseEnv` does. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** Also known while building, as static pages link to them; tools that only read our configuration get the defaults. */
export const origins = {
  shop: settings.SHOP_ORIGIN.safeParse(process.env.SHOP_ORIGIN).data ?? 'https://rails-hosting.ch',
  company: settings.COMPANY_ORIGIN.safeParse(process.env.COMPANY_ORIGIN).data ?? 'https://ungleich.ch',
};

/** Whether an engine builds machines, so that it takes minutes; also known while building, as static pages say it. */
export const buildsByItself = settings.INCUS_URL.safeParse(process.env.INCUS_URL || undefined).data !== undefined;

/** Where a visitor of the demo looks around: the address of its staff, the inbox, and the stand-in of Stripe. */
export type Demo = { staff: string; inbox: string; stripe: string };

/** Undefined everywhere but in what the demo's launcher starts or builds. */
export function demoIn(source: Source): Demo | undefined {
  const { SANDBOX, DEMO_STAFF: staff, STRIPE_API_BASE, RESEND_BASE_URL } = source;
  if (SANDBOX !== 'yes' || !staff || !STRIPE_API_BASE || !RESEND_BASE_URL) return undefined;
  const given = complete.partial().safeParse(source);
  if (!given.success || disagreements(given.data).length > 0) return undefined;
  return { staff, inbox: `${RESEND_BASE_URL}/inbox`, stripe: STRIPE_API_BASE };
}

/** Also known while building, as static pages say it. */
export const demo = demoIn(process.env);
