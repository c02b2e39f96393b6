import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packagesEverywhere } from '@/lib/recipes/everywhere';
import { imageMetadata, templates } from './metadata';
import { runProgram } from './program';

/** What makes a Debian boot and listen to cloud-init. Without locales cloud-init ends with an error. */
const system = [
  ...['systemd-sysv', 'systemd-resolved', 'dbus', 'udev', 'netbase', 'iproute2', 'iputils-ping', 'procps'],
  ...['cloud-init', 'cron', 'locales', 'python3', 'ca-certificates', 'less', 'nano'],
];

/** Files of the image that are no package's. */
const files = {
  // The instance's id comes with its name: the engine's own changes with each setting of cloud-init.
  'etc/cloud/cloud.cfg.d/90-stack.cfg': 'datasource_list: [NoCloud, LXD, None]\n',
};

/** Each instance makes keys and a resolver of its own. */
const hooks = [
  'chroot "$1" systemctl enable systemd-networkd systemd-resolved',
  'rm -f "$1"/etc/ssh/ssh_host_*',
  'ln -sfn ../run/systemd/resolve/stub-resolv.conf "$1/etc/resolv.conf"',
  'rm -rf "$1"/var/lib/apt/lists/*',
];

export type ImageBuild = {
  /** An empty folder of this computer, with a gibibyte of room. */
  folder: string;
  /** Where Debian's packages come from; undefined for Debian's own. */
  mirror: string | undefined;
  /** Hears what is done next. */
  tell: (step: string) => void;
};

/**
 * Makes a container's image of Debian 13, one tar that Incus and LXD 5 import, with what every machine has. Returns its path. Needs
 * root. Throws ProgramMissing, or an Error with the last words of what failed.
 */
export async function buildImage({ folder, mirror, tell }: ImageBuild): Promise<string> {
  const [root, added, tar] = [join(folder, 'rootfs'), join(folder, 'added'), join(folder, 'image.tar')];
  writeAll(added, files);
  tell('Debian 13 by mmdebstrap');
  await runProgram('mmdebstrap', [
    '--variant=minbase',
    `--include=${[...new Set([...system, ...packagesEverywhere()])].join(',')}`,
    `--customize-hook=copy-in ${join(added, 'etc')} /`,
    ...hooks.map((hook) => `--customize-hook=${hook}`),
    ...['trixie', root, ...(mirror === undefined ? [] : [mirror])],
  ]);
  tell('one tar with what the engine must know');
  writeAll(folder, { 'metadata.yaml': imageMetadata(new Date()) });
  writeAll(join(folder, 'templates'), templates);
  const packed = ['metadata.yaml', 'templates', 'rootfs'];
  await runProgram('tar', [
    '--create',
    '--numeric-owner',
    '--xattrs',
    '--acls',
    '--file',
    tar,
    '--directory',
    folder,
    ...packed,
  ]);
  return tar;
}

function writeAll(folder: string, contents: Record<string, string>): void {
  for (const [name, content] of Object.entries(contents)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}
