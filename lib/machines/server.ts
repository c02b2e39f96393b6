import type { Server } from '@/db/schema/orders';
import { env } from '@/lib/env';
import { machineUser } from '@/lib/recipes/order';
import { readIpv4, readIpv6 } from './addresses';
import { output } from './command';
import type { Engine } from './engines/engine';
import { readHostKeys } from './host-keys';

/** What its customer needs to know of an instance. Throws while it has no address that can be reached, or no host keys. */
export async function serverOf(engine: Engine, name: string): Promise<Server> {
  const instance = await engine.find(name);
  const ipv6 = instance?.ipv6.map(reachable).find((address) => address !== undefined);
  if (!ipv6) throw new Error(`${name} has no public IPv6 address, but ${instance?.ipv6.join(', ') || 'none'}`);
  const [ipv4 = null] = (instance?.ipv4 ?? []).flatMap((text) => {
    const read = readIpv4(text);
    return 'address' in read ? [read.address] : [];
  });
  const shown = await output(engine, name, [
    'sh',
    '-c',
    'for key in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf "$key"; done',
  ]);
  const read = await readHostKeys(shown);
  if (!('hostKeys' in read)) throw new Error(`${name} shows no host keys: ${read.problem}`);
  return { ipv6, ipv4, user: machineUser, hostKeys: read.hostKeys };
}

/** A private address counts where the setting says that this computer itself is the network. */
function reachable(text: string): string | undefined {
  const read = readIpv6(text);
  if ('address' in read) return read.address;
  return env().MACHINE_PRIVATE_ADDRESSES && read.problem === 'notPublic' ? text : undefined;
}
