import { stringify } from 'yaml';

const seed = '/var/lib/cloud/seed/nocloud-net';

/** What the engine fills in for each instance; pongo2, which reads like Django's templates. */
export const templates = {
  'hostname.tpl': '{{ container.name }}\n',
  // A name that stays: with another id cloud-init begins anew, and makes other host keys.
  'meta-data.tpl': 'instance-id: {{ container.name }}\nlocal-hostname: {{ container.name }}\n',
  'user-data.tpl': '{{ config_get("cloud-init.user-data", "#cloud-config") }}\n',
};

/** How Incus and LXD name the processors that Node knows. */
const architectures: Record<string, string> = { x64: 'x86_64', arm64: 'aarch64' };

/** The `metadata.yaml` of an image of Debian 13 for Incus and LXD. */
export function imageMetadata(createdAt: Date, arch: string = process.arch): string {
  const filled = (template: keyof typeof templates) => ({ when: ['create', 'copy'], template });
  return stringify({
    architecture: architectures[arch] ?? arch,
    creation_date: Math.floor(createdAt.getTime() / 1000),
    properties: {
      os: 'debian',
      release: 'trixie',
      description: `Debian 13 for stacks (${createdAt.toISOString().slice(0, 10)})`,
    },
    templates: {
      '/etc/hostname': filled('hostname.tpl'),
      [`${seed}/meta-data`]: filled('meta-data.tpl'),
      [`${seed}/user-data`]: filled('user-data.tpl'),
    },
  });
}
