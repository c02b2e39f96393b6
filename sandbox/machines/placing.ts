import { Refusal } from './answers';
import type { Member } from './state';
import type { World } from './world';

/** The member that a new instance lies on: the one asked for, or that with the fewest instances; it must have the memory. */
export function place(world: World, memory: string | undefined, target: string | undefined): string {
  const neededMib = mebibytes(memory);
  const asked = target?.startsWith('@') ? undefined : target;
  const { members } = world.state;
  const candidates = members.filter(({ name, isAway }) => !isAway && (asked === undefined || name === asked));
  if (candidates.length === 0) throw new Refusal(400, `Cluster member "${asked}" not found`);
  const [best] = candidates
    .filter((member) => freeMib(world, member) >= neededMib)
    .toSorted((a, b) => instancesOn(world, a).length - instancesOn(world, b).length);
  if (!best) throw new Refusal(400, 'Couldn’t place the instance: no suitable cluster member could be found');
  return best.name;
}

export function instancesOn({ state }: World, { name }: Member) {
  return Object.values(state.instances).filter(({ location }) => location === name);
}

function freeMib(world: World, member: Member): number {
  const promised = instancesOn(world, member).map(({ config }) => mebibytes(config['limits.memory']));
  return member.memoryGib * 1024 - promised.reduce((sum, each) => sum + each, 0);
}

function mebibytes(text = ''): number {
  const [, digits = '0', unit = ''] = /^(\d+)(MiB|GiB)$/.exec(text) ?? [];
  return Number(digits) * (unit === 'GiB' ? 1024 : 1);
}
