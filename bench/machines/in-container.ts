import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { plans } from '@/lib/catalog/plans';
import { userData } from '@/lib/recipes/user-data';
import { Closers } from '@/sandbox/launcher/closers';
import { runBench } from '../servers';
import { Container } from './container';
import { Repository } from './repository';
import { type Trial, trials } from './trials';
import { page, Visitor } from './visitor';

/**
 * `npm run bench:deploy`: builds machines with Debian's runtimes in containers of LXD (its image `stack-debian-13` must be
 * there), pushes a new release, a broken one, and goes back, while a visitor asks. `--only NAME`, `--image ALIAS`. Ends with 1
 * when a request was lost or anything else did not happen as it should.
 */
const { values } = parseArgs({
  options: { only: { type: 'string' }, image: { type: 'string', default: 'stack-debian-13' } },
});
const chosen = trials.filter(({ name }) => name === (values.only ?? name));
if (chosen.length === 0)
  throw new Error(`--only ${values.only} is none of ${trials.map(({ name }) => name).join(', ')}`);

const closers = new Closers();
let failed = 0;
let requests = 0;
await runBench(closers, async () => {
  for (const trial of chosen) {
    const problem = await tried(trial).catch(String);
    if (!problem) continue;
    failed++;
    console.log(`${trial.name}: ${problem}`);
  }
});
console.log(
  `deploy: ${chosen.length} machines, ${chosen.length - failed} deployed, ${failed} failed, ${requests} requests`,
);
process.exitCode = failed === 0 ? 0 : 1;

/** What went wrong, or nothing. */
async function tried(trial: Trial): Promise<string | undefined> {
  const host = `${trial.name}.example.ch`;
  const folder = mkdtempSync(join(tmpdir(), 'bench-deploy-'));
  closers.add(() => rmSync(folder, { recursive: true, force: true }));
  const key = join(folder, 'key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'bench@example.ch', '-f', key]);
  const keyLines = [readFileSync(`${key}.pub`, 'utf8').trim()];
  const order = { ...trial, hostname: host, keyLines, runtimes: 'debian' as const };

  const begun = Date.now();
  const memory = plans[trial.plan].memoryGib * 1024;
  const machine = await Container.start(`bench-${trial.name}`, values.image, userData(order), memory);
  closers.add(() => machine.remove());
  await trust(machine);
  await machine.built();
  const check = await machine.run('stack-check');
  if (check.failed) return `is not green: ${(await machine.run('tail -n 40 /var/log/cloud-init-output.log')).said}`;
  console.log(`${trial.name}: green after ${seconds(begun)}`);

  await machine.fetchFolder('/usr/share/stack/hello', folder);
  const address = await machine.address();
  const visitor = new Visitor(address, host);
  const problem = await deployed(machine, new Repository(join(folder, 'hello'), key, address), trial, () =>
    page(address, host).then(({ body }) => body),
  );
  const { asked, failures } = await visitor.stop();
  requests += asked;
  await machine.remove();
  return (
    problem ?? (failures.length > 0 ? `${failures.length} of ${asked} requests failed: ${failures[0]}` : undefined)
  );
}

async function deployed(
  machine: Container,
  repository: Repository,
  { name, breaks }: Trial,
  shown: () => Promise<string>,
): Promise<string | undefined> {
  repository.greet('Second release');
  const begun = Date.now();
  const push = await repository.push();
  if (push.failed || !(await shown()).includes('Second release')) return `the push failed: ${push.said}`;
  console.log(`${name}: pushed and in service after ${seconds(begun)}`);
  repository.break(breaks);
  const broken = await repository.push();
  if (!broken.failed || !(await shown()).includes('Second release'))
    return `a broken release was taken: ${broken.said}`;
  const back = await machine.run('stack-deploy --rollback');
  if (back.failed || (await shown()).includes('Second release')) return `the rollback failed: ${back.said}`;
  const check = await machine.run('stack-check');
  return check.failed ? `is not green any more: ${check.said}` : undefined;
}

/** Whom this computer's Node trusts besides, npm on the machine must trust as well. */
async function trust(machine: Container): Promise<void> {
  const authorities = process.env.NODE_EXTRA_CA_CERTS;
  if (!authorities) return;
  await machine.copy(authorities, '/etc/ssl/bench.pem');
  await machine.run('echo cafile=/etc/ssl/bench.pem > /etc/npmrc');
}

function seconds(since: number): string {
  return `${Math.round((Date.now() - since) / 1000)} s`;
}
