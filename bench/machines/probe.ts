import { setTimeout as wait } from 'node:timers/promises';
import { v7 } from 'uuid';
import { minuteMs } from '@/lib/durations';
import type { Engine } from '@/lib/machines/engines/engine';
import { instanceName } from '@/lib/instance-name';
import { sizeOf } from '@/lib/machines/size';
import { CannotRun } from './lxd';

const longestMs = 2 * minuteMs;

/**
 * Throws CannotRun when this computer's engine starts no machine that reaches Debian's packages: what a build would then say is no
 * fault of the product.
 */
export async function requireMachines(engine: Engine): Promise<void> {
  const machineId = v7();
  const name = instanceName(machineId);
  const why = await probe(engine, { name, machineId }).catch(String);
  await engine.delete(name).catch(() => undefined);
  if (why) throw new CannotRun(`the engine of this computer starts no machine of use: ${why}`);
}

/** What went wrong, or nothing. */
async function probe(engine: Engine, which: { name: string; machineId: string }): Promise<string | undefined> {
  const { name } = which;
  await engine.create({ ...which, size: sizeOf('economy'), userData: '#cloud-config\n{}\n' });
  await engine.start(name);
  let said = 'it does not start';
  for (const deadline = Date.now() + longestMs; Date.now() < deadline; await wait(2000)) {
    const isOn = ((await engine.find(name))?.ipv6.length ?? 0) > 0;
    const ran = isOn ? await engine.run(name, ['apt-get', 'update', '--error-on=any', '--quiet']) : undefined;
    if (ran?.exitCode === 0) return undefined;
    said = ran?.stderr.slice(-500) ?? said;
  }
  return said;
}
