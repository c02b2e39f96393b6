import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Engine, WantedInstance } from '@/lib/machines/engines/engine';
import { dataFolder } from '@/lib/recipes/data-disk';

const file = `${dataFolder}/mine`;

/** One that was never there, as small as can be. */
export function newMachine(): WantedInstance {
  const machineId = randomUUID();
  const size = { cores: 1, memoryMib: 64, systemDiskGib: 1, dataDiskGib: 1 };
  return { name: `m-${machineId}`, machineId, size, userData: '#cloud-config\n' };
}

/** Puts a file on its data disk, which must lie on the same member. */
export async function given(engine: Engine, { name, machineId }: WantedInstance): Promise<void> {
  await engine.writeFile(name, file, Buffer.from(machineId), '0600');
}

/** That it runs commands, is what it was made as, and still has its file. */
export async function works(engine: Engine, { name, machineId, size }: WantedInstance): Promise<void> {
  const named = await engine.run(name, ['cat', '/etc/hostname']);
  assert.deepEqual(named, { exitCode: 0, stdout: `${name}\n`, stderr: '' });
  const kept = await engine.run(name, ['cat', file, '-'], { stdin: '!' });
  assert.equal(kept.stdout, `${machineId}!`);
  const found = await engine.find(name);
  assert.deepEqual([found?.status, found?.machineId, found?.size], ['running', machineId, size]);
}
