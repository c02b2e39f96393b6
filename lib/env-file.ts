import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** Existing variables win, and NODE_ENV defaults to production. Call it before anything else is loaded. */
export function loadEnvFile(file = '.env'): void {
  const { env } = process;
  const written = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  for (const [name, value] of Object.entries(written)) env[name] ??= value;
  Object.assign(env, { NODE_ENV: env.NODE_ENV || 'production' });
}
