import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from './children';
import { originsOn } from './settings';
import { step } from './step';

const sources = [
  ...['app', 'commands', 'components', 'content', 'lib', 'db', 'deploy', 'emails', 'messages', 'public', 'server'],
  ...['build.ts', 'instrumentation.ts', 'next.config.ts', 'package-lock.json', 'postcss.config.mjs', 'proxy.ts'],
  ...['build.adapter.mjs', 'tsconfig.json'],
];
// The last thing that a build writes: what it is for.
const mark = '.next/built.json';

const storedPages = '.site/current';

/** Builds app and commands for production on this port, unless the last build is of the same sources, port and kind. */
export async function buildApp(port: number, env: NodeJS.ProcessEnv): Promise<void> {
  // Static pages carry the origins in their links, and say whether they belong to the demo and who builds machines.
  const origins = originsOn(port);
  if (isBuilt({ ...origins, DEMO_STAFF: env.DEMO_STAFF, buildsByItself: Boolean(env.INCUS_URL) })) return;
  const args = ['--import', 'tsx', 'build.ts'];
  const building = { ...env, ...origins, NODE_ENV: 'production' as const };
  await step('Building the app, a minute or two', () => runToEnd({ name: 'The build', args, env: building }));
}

function isBuilt(built: object): boolean {
  if (!existsSync(storedPages) || !existsSync(mark) || readFileSync(mark, 'utf8') !== JSON.stringify(built))
    return false;
  const builtAt = statSync(mark).mtimeMs;
  return sources.flatMap(filesUnder).every((path) => !existsSync(path) || statSync(path).mtimeMs < builtAt);
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder) || statSync(folder).isFile()) return [folder];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  // A folder's own time tells of files that were removed.
  return entries
    .filter((entry) => !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .concat(folder);
}
