import { serverCommands } from './commands';
import { lines, type MachineFile, type Part, type Process } from './part';
import type { Sizes } from './sizes';

/**
 * Drop-ins for the units of the application: sizes for whoever makes the unit itself, by hand or by a deployment. The
 * application gives way before the database does.
 */
export function processFiles(parts: readonly Part[], sizes: Sizes): MachineFile[] {
  return parts.flatMap(({ processes = [] }) => processes.map((process) => dropIn(process, sizes)));
}

function dropIn({ unit, environment, command }: Process, { applicationMib }: Sizes): MachineFile {
  return {
    path: `/etc/systemd/system/${unit}.service.d/stack.conf`,
    content: lines(
      '[Service]',
      ...Object.entries(environment).map(([name, value]) => `Environment=${name}=${value}`),
      ...(command ? ['ExecStart=', `ExecStart=${command}`] : []),
      `MemoryHigh=${applicationMib}M`,
      'OOMScoreAdjust=200',
    ),
  };
}

/** Whether the application server is a unit of its own. */
export function hasOwnUnit(applicationServer: string | undefined): boolean {
  return applicationServer !== undefined && applicationServer in serverCommands;
}
