import { machineText } from './files';
import type { Part, Service } from './part';

type Named = Service & { name: string };

/**
 * The command `stack-check`: answers in JSON what runs, and ends with 1 when a service does not, or does not listen, or when the
 * application does not answer through the whole path.
 */
export function stackCheck(services: readonly Named[]): Part {
  const table = services.map(({ name, unit, port }) => `${unit} ${port ?? '-'} ${name}\n`).join('');
  return {
    name: 'stack-check',
    files: [
      { path: '/usr/local/bin/stack-check', mode: '0755', content: machineText('commands/stack-check') },
      { path: '/etc/stack/services', content: table },
    ],
  };
}
