import { lines, type MachineFile, type Part, type Process } from './part';
import type { Sizes } from './sizes';

/**
 * Drop-ins for the units of the application, with its sizes. Together they are slowed down at a share of the memory, and give
 * way before the database does.
 */
export function processFiles(parts: readonly Part[], { applicationMib }: Sizes): MachineFile[] {
  return [
    {
      path: '/etc/systemd/system/application.slice',
      content: lines('[Slice]', `MemoryHigh=${applicationMib}M`),
    },
    ...parts.flatMap(({ processes = [] }) => processes.map(dropIn)),
  ];
}

function dropIn({ unit, environment }: Process): MachineFile {
  return {
    path: `/etc/systemd/system/${unit}.service.d/stack.conf`,
    content: lines(
      '[Service]',
      'Slice=application.slice',
      'OOMScoreAdjust=200',
      ...Object.entries(environment).map(([name, value]) => `Environment=${name}=${value}`),
    ),
  };
}
