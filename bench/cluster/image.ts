import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { imageMetadata, templates } from '@/lib/machines/image/metadata';
import { runProgram } from '@/lib/machines/image/program';

/** Fetches a package of Debian into a folder and unpacks it there; nothing is installed. */
const fetchBusybox = `cd "$0"
fetch() { apt-get --option APT::Sandbox::User=root download busybox-static; }
fetch || { apt-get update && fetch; }
dpkg-deb --extract busybox-static_*.deb package`;

/**
 * The smallest image that boots, made in a folder: busybox, with the metadata of the product's own image. Returns the path of its
 * tar.
 */
export async function smallestImage(folder: string): Promise<string> {
  mkdirSync(folder);
  await runProgram('sh', ['-ec', fetchBusybox, folder]);
  const root = join(folder, 'rootfs');
  for (const place of ['bin', 'dev', 'etc', 'proc', 'run', 'sbin', 'sys', 'tmp', 'var'])
    mkdirSync(join(root, place), { recursive: true });
  execFileSync('cp', [join(folder, 'package/bin/busybox'), join(root, 'bin')]);
  for (const applet of ['bin/cat', 'bin/rm', 'bin/sh', 'sbin/init']) symlinkSync('/bin/busybox', join(root, applet));
  write(join(root, 'etc/inittab'), '::sysinit:/bin/busybox true\n');
  write(join(folder, 'metadata.yaml'), imageMetadata(new Date()));
  for (const [name, content] of Object.entries(templates)) write(join(folder, 'templates', name), content);
  const tar = join(folder, 'image.tar');
  const packed = ['--directory', folder, 'metadata.yaml', 'templates', 'rootfs'];
  await runProgram('tar', ['--create', '--owner=0', '--group=0', '--numeric-owner', '--file', tar, ...packed]);
  return tar;
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
