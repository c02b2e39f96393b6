import { slotIds } from '@/lib/catalog/stacks';
import { type ComponentNote, noteOn, type Version, versionsOf } from '@/lib/catalog/versions';
import type { Choice } from './order';
import type { Service } from './part';
import { wholeMachine } from './user-data';

/** One thing on a machine. `packages` of Debian or its maker; `listens`: its ports, on this machine alone unless public. */
export type Installed = Pick<Version, 'component' | 'product' | 'version' | 'source' | 'support' | 'reference'> & {
  packages: string[];
  listens: { port: number; isPublic: boolean }[];
  note?: ComponentNote;
};

/** No list depends on whose machine it is. */
const anybody = { hostname: 'app.example.ch', keyLines: [] };

/**
 * What a machine of this choice has installed, from the recipe that builds it, in the order of the catalog: the language, the
 * components, the tools. What a job system needs under it stands there, too.
 */
export function installedOn({ plan, stack, components }: Choice): Installed[] {
  const parts = wholeMachine({ plan, stack, components, ...anybody });
  const chosen = slotIds.flatMap((slot) => components[slot] ?? []);
  const hidden = parts.some(({ name }) => name === 'Redis') && !chosen.includes('Redis');
  const all = versionsOf(stack, hidden ? { ...components, cache: 'Redis' } : components);
  const own = hidden
    ? [...versionsOf(stack, components), ...all.filter(({ component }) => component === 'Redis')]
    : all;
  return own.map((version) => {
    const part = parts.find(({ name }) => name === version.component);
    const note = noteOn(version.component);
    return {
      ...version,
      packages: [...(part?.packages ?? []), ...(part?.repository?.packages ?? [])],
      listens: (part?.services ?? []).flatMap(listening),
      ...(note && { note }),
    };
  });
}

function listening({ port, isPublic = false }: Service): Installed['listens'] {
  return port === undefined ? [] : [{ port, isPublic }];
}
