import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { defaultComponents } from '@/lib/catalog/stacks';
import { userData } from '@/lib/recipes/user-data';
import { Closers } from '@/sandbox/launcher/closers';
import { sampleKeys } from '@/tests/ssh-keys';
import { runBench } from '../servers';
import { Container } from './container';

/**
 * `npm run bench:certificates`: builds a machine with nginx and one with HAProxy in containers of LXD, gives each Debian's test
 * authority and a DNS of its own (pebble), and looks how certificates come, are renewed, refused and removed. `--image ALIAS`,
 * `--only NAME`. Ends with 1 when anything did not happen as it should.
 */
const { values } = parseArgs({
  options: { only: { type: 'string' }, image: { type: 'string', default: 'stack-debian-13' } },
});
const all = [
  ['acme-nginx', {}],
  ['acme-haproxy', { loadBalancer: 'HAProxy' }],
] as const;
const machines = all.filter(([name]) => name === (values.only ?? name));

const closers = new Closers();
let failed = 0;
await runBench(closers, async () => {
  for (const [name, components] of machines) {
    const problem = await tried(name, components).catch(String);
    console.log(`${name}: ${problem ?? 'certificates came, were renewed, refused and removed'}`);
    if (problem) failed++;
  }
});
console.log(`certificates: ${machines.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** What went wrong, or nothing. */
async function tried(name: string, chosen: { loadBalancer?: string }): Promise<string | undefined> {
  const components = { ...defaultComponents('python'), ...chosen };
  const settings = { runtimes: 'debian', acmeUrl: 'https://localhost:14000/dir' } as const;
  const keyLines = [sampleKeys.ed25519.line];
  const order = { plan: 'economy', stack: 'python', components, hostname: `${name}.example.ch`, keyLines } as const;
  const machine = await Container.start(name, values.image, userData({ ...order, ...settings }), 1024);
  closers.add(() => machine.remove());
  await machine.built();
  const prepared = await machine.run(readFileSync('bench/machines/certificates/authority.sh', 'utf8'));
  if (prepared.failed) return `its authority did not start: ${prepared.said}`;
  const { failed: differs, said } = await machine.run(readFileSync('bench/machines/certificates/visit.sh', 'utf8'));
  await machine.remove();
  return differs ? said : undefined;
}
