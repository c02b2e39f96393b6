import { z } from 'zod';
import { EngineError, type Host } from '../engine';
import type { Client } from './client';
import { hostOf, sizeOf } from './instance';
import { instance, type InstanceAnswer, member, poolResources, resources, server } from './shapes';
import { toGibibytes, toMebibytes } from './units';

type Member = { name: string; isOnline: boolean; target: string | undefined };

/** Every computer of the engine. Memory is free that no instance of any project was promised. */
export async function allHosts(client: Client): Promise<Host[]> {
  const { environment } = await client.get('/1.0', server);
  const members = environment.server_clustered
    ? await membersOf(client)
    : [{ name: environment.server_name, isOnline: true, target: undefined }];
  const everywhere = { project: undefined, recursion: '1', 'all-projects': 'true' };
  const instances = await client.get('/1.0/instances', z.array(instance), everywhere);
  const on = (name: string) => instances.filter((each) => hostOf(each, environment.server_name) === name);
  return Promise.all(members.map((each) => hostIn(client, each, on(each.name))));
}

async function membersOf(client: Client): Promise<Member[]> {
  const members = await client.get('/1.0/cluster/members', z.array(member), { recursion: '1' });
  return members.map(({ server_name: name, status }) => ({ name, isOnline: status === 'Online', target: name }));
}

async function hostIn(client: Client, { name, isOnline, target }: Member, instances: InstanceAnswer[]): Promise<Host> {
  const facts = { name, instances: instances.length };
  const room = isOnline ? await roomOf(client, target, instances) : undefined;
  if (room) return { ...facts, isOnline, ...room };
  return { ...facts, isOnline: false, cores: 0, memoryMib: 0, diskGib: 0, freeMemoryMib: 0, freeDiskGib: 0 };
}

/** Undefined for a member that is off, which its cluster notices only after a while. */
async function roomOf(client: Client, target: string | undefined, instances: InstanceAnswer[]) {
  try {
    return await readRoom(client, target, instances);
  } catch (error) {
    if (target !== undefined && error instanceof EngineError && error.trouble === 'away') return undefined;
    throw error;
  }
}

async function readRoom(client: Client, target: string | undefined, instances: InstanceAnswer[]) {
  const pool = `/1.0/storage-pools/${client.settings.storage}/resources`;
  const [{ cpu, memory }, { space }] = await Promise.all([
    client.get('/1.0/resources', resources, { target }),
    client.get(pool, poolResources, { target }),
  ]);
  const memoryMib = toMebibytes(memory.total);
  const promisedMib = instances.reduce((sum, each) => sum + sizeOf(each).memoryMib, 0);
  return {
    cores: cpu.total,
    memoryMib,
    diskGib: toGibibytes(space.total),
    freeMemoryMib: Math.max(0, memoryMib - promisedMib),
    freeDiskGib: toGibibytes(space.total - space.used),
  };
}
