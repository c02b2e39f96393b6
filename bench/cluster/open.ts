import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '@/lib/machines/image/program';
import type { Closers } from '@/sandbox/launcher/closers';
import { freePort } from '@/tests/free-port';
import { Member } from './member';

const storage = 'default';

/** `settings`: of the product, for its engine. `folder`: goes with the closers. */
export type Cluster = { first: Member; second: Member; settings: Record<string, string>; folder: string };

/**
 * Two members of LXD that are one cluster, and the door to it over TLS: a client certificate that it trusts, and the cluster's own.
 * Each keeps disks in a folder. They have no network for instances: the bridges of both would be the same one of this computer.
 */
export async function openCluster(closers: Closers): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-cluster-'));
  closers.add(() => rmSync(folder, { recursive: true, force: true }));
  // Root of a container is nobody on this computer, and must get through to its own files.
  chmodSync(folder, 0o711);
  const [first, second] = [
    await memberIn(folder, { name: 'first', ip: '127.0.0.1' }),
    await memberIn(folder, { name: 'second', ip: '127.0.0.2' }),
  ];
  for (const member of [first, second]) {
    closers.add(() => member.close());
    await member.start();
  }
  await found(first);
  await joined(second, first);
  return { first, second, folder, settings: await doorTo(first, folder) };
}

async function memberIn(folder: string, { name, ip }: { name: string; ip: string }): Promise<Member> {
  return new Member(name, `${ip}:${await freePort()}`, folder);
}

async function found(member: Member): Promise<void> {
  await init(member, {
    config: { 'core.https_address': member.address },
    storage_pools: [{ name: storage, driver: 'dir' }],
    cluster: { server_name: member.name, enabled: true },
  });
}

/** With a word that the cluster has given out for it. */
async function joined(member: Member, cluster: Member): Promise<void> {
  const said = await cluster.run('lxc', ['cluster', 'add', member.name]);
  await init(member, {
    cluster: {
      ...{ server_name: member.name, enabled: true, server_address: member.address },
      cluster_token: said.trim().split('\n').at(-1),
      member_config: [{ entity: 'storage-pool', name: storage, key: 'source', value: '' }],
    },
  });
}

/** JSON is YAML. */
async function init(member: Member, preseed: object): Promise<void> {
  await member.run('lxd', ['init', '--preseed'], JSON.stringify(preseed));
}

async function doorTo(member: Member, folder: string): Promise<Record<string, string>> {
  const [certificate, key] = [join(folder, 'shop.crt'), join(folder, 'shop.key')];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const names = ['-subj', '/CN=shop', '-days', '2', '-out', certificate, '-keyout', key];
  await runProgram('openssl', ['req', '-x509', ...curve, ...names]);
  await member.run('lxc', ['config', 'trust', 'add', certificate]);
  return {
    ...{ INCUS_URL: `https://${member.address}`, INCUS_CERTIFICATE: certificate, INCUS_KEY: key },
    INCUS_SERVER_CERTIFICATE: member.clusterCertificate,
    ...{ INCUS_TYPE: 'container', INCUS_STORAGE: storage, INCUS_IMAGE: 'bench-cluster' },
  };
}
