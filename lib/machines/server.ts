import type { Server } from '@/db/schema/orders';
import { machineUser } from '@/lib/recipes/order';
import { readIpv4 } from './addresses';
import type { Engine } from './engines/engine';
import { readHostKeys } from './host-keys';

/** What its customer needs to know of an instance. Throws while it has no address that can be reached, or no host keys. */
export async function serverOf(engine: Engine, name: string): Promise<Server> {
  const instance = await engine.find(name);
  const ipv6 = instance?.ipv6[0];
  if (!ipv6) throw new Error(`${name} has no IPv6 address that others can reach`);
  const [ipv4 = null] = instance.ipv4.flatMap((text) => {
    const read = readIpv4(text);
    return 'address' in read ? [read.address] : [];
  });
  const read = await readHostKeys(await publicHostKeys(engine, name));
  if (!('hostKeys' in read)) throw new Error(`${name} shows no host keys: ${read.problem}`);
  return { ipv6, ipv4, user: machineUser, hostKeys: read.hostKeys };
}

async function publicHostKeys(engine: Engine, name: string): Promise<string> {
  const kinds = ['ed25519', 'ecdsa', 'rsa'];
  const files = await Promise.all(kinds.map((kind) => engine.readFile(name, `/etc/ssh/ssh_host_${kind}_key.pub`)));
  return files.map((file) => (file ? new TextDecoder().decode(file) : '')).join('\n');
}
