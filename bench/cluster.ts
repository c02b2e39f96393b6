import { join } from 'node:path';
import { env } from '@/lib/env';
import { incus } from '@/lib/machines/engines/incus/engine';
import { incusSettings } from '@/lib/machines/engines/incus/settings';
import { Closers } from '@/sandbox/launcher/closers';
import { newAuthSecret, sandboxSettings } from '@/sandbox/launcher/settings';
import { step } from '@/sandbox/launcher/step';
import { Checks } from './cluster/checks';
import { smallestImage } from './cluster/image';
import { openCluster } from './cluster/open';
import { CannotRun, requireLxd } from './machines/lxd';
import { showProgress } from './progress';
import { runBench } from './servers';

/**
 * `npm run bench:cluster` (as root, on Debian): a cluster of two members of LXD on this computer, in folders of their own, and the
 * product's own client, which places a machine on each and goes on while one of the members is off. Ends with 1 when anything did
 * not happen as it should.
 */
const closers = new Closers();
await runBench(closers, run).catch((error: unknown) => {
  if (!(error instanceof CannotRun)) throw error;
  console.log(`cluster: ${error.message}`);
  process.exitCode = 1;
});

async function run(): Promise<void> {
  await requireLxd();
  const { first, second, folder, settings: ofCluster } = await step('Two members of LXD', () => openCluster(closers));
  Object.assign(process.env, sandboxSettings({ app: 1, stripe: 1, mail: 1, postgres: 1 }, newAuthSecret()), ofCluster);
  const settings = incusSettings(env());
  if (!settings) throw new Error('no engine is configured');
  await step('An image of busybox', async () => {
    await incus(settings).importImage(await smallestImage(join(folder, 'image')));
  });
  const checks = new Checks(settings, first, second);
  const failed = await failedOf(checks);
  const { members, machines } = checks.counted;
  console.log(`cluster: ${members} members, ${machines} machines, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

async function failedOf(checks: Checks): Promise<number> {
  const all = checks.all();
  let failed = 0;
  for (const [at, { what, hold }] of all.entries()) {
    showProgress(at, all.length, 'checks');
    const begun = performance.now();
    const problem = await hold().then(
      () => undefined,
      (error: unknown) => error,
    );
    if (problem) failed++;
    const took = problem ? `FAILED: ${String(problem)}` : `${((performance.now() - begun) / 1000).toFixed(1)} s`;
    console.log(`${process.stdout.isTTY ? '\r\x1b[2K' : ''}${what}: ${took}`);
  }
  showProgress(all.length, all.length, 'checks');
  return failed;
}
