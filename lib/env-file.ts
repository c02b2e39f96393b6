import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/**
 * Adds the variables of `.env` to this process; those that it has already win. Says NODE_ENV=production unless told
 * otherwise: only development and tests are anything else, and they say so. Call it before anything else is loaded.
 */
export function loadEnvFile(file = '.env'): void {
  const { env } = process;
  const written = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  for (const [name, value] of Object.entries(written)) env[name] ??= value;
  Object.assign(env, { NODE_ENV: env.NODE_ENV || 'production' });
}
