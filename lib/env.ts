import { z } from 'zod';
import { contradictions, disagreements } from './contradictions';
import { settings } from './settings';

const complete = z.object(settings);
const forBuild = complete.pick({
  SHOP_ORIGIN: true,
  COMPANY_ORIGIN: true,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: true,
});

/** The settings of this process, parsed and complete. */
export type Env = z.output<typeof complete>;
type Source = Record<string, string | undefined>;

/**
 * Parses a set of variables. Throws one Error that names every missing, malformed, contradicting or sandbox setting;
 * empty strings count as missing, as an `.env` file writes them.
 */
export function parseEnv(source: Source): Env {
  return read(complete, source, contradictions);
}

/** What a build needs to know: the origins, also the sandbox's, are part of the static pages. Throws as parseEnv does. */
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

/** The settings, read once on first use so that a build needs no secrets. Throws what parseEnv throws. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/**
 * The two public origins, known at build time as well: static pages link with them. Tools that only read our
 * configuration, such as the one for types, have none.
 */
export const origins = {
  shop: settings.SHOP_ORIGIN.safeParse(process.env.SHOP_ORIGIN).data ?? 'https://rails-hosting.ch',
  company: settings.COMPANY_ORIGIN.safeParse(process.env.COMPANY_ORIGIN).data ?? 'https://ungleich.ch',
};
