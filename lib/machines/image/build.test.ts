import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { packagesEverywhere } from '@/lib/recipes/everywhere';
import { buildImage } from './build';

const usualPath = process.env.PATH;
let place = '';
let folder = '';

/** A Debian that is two folders and a file, and what it was made from. */
const mmdebstrap = `#!/bin/sh
printf '%s\\n' "$@" > "$(dirname "$0")/asked"
for word in "$@"; do case "$word" in */rootfs) root="$word"; esac; done
mkdir -p "$root/etc/ssh"
touch "$root/etc/ssh/ssh_host_rsa_key" "$root/etc/ssh/ssh_config"
for word in "$@"; do case "$word" in
"--customize-hook=rm "*) sh -c "\${word#--customize-hook=}" sh "$root" ;;
esac; done
echo trixie > "$root/etc/debian_version"
`;

function withMmdebstrap(script: string): void {
  const program = join(place, 'bin', 'mmdebstrap');
  writeFileSync(program, script);
  chmodSync(program, 0o755);
}

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'image-'));
  folder = join(place, 'image');
  for (const each of ['bin', 'image']) mkdirSync(join(place, each));
  process.env.PATH = `${join(place, 'bin')}:${usualPath}`;
  withMmdebstrap(mmdebstrap);
});
afterEach(() => {
  process.env.PATH = usualPath;
  rmSync(place, { recursive: true });
});

const asked = () =>
  readFileSync(join(place, 'bin', 'asked'), 'utf8')
    .trimEnd()
    .split('\n');
const contentOf = (tar: string, name: string) => execFileSync('tar', ['-xOf', tar, name]).toString();

test('an image is one tar with what the engine must know, and a system without host keys of its own', async () => {
  const told: string[] = [];
  const tar = await buildImage({ folder, mirror: undefined, tell: (step) => told.push(step) });
  const names = execFileSync('tar', ['-tf', tar]).toString().trim().split('\n');
  const metadata = parse(contentOf(tar, 'metadata.yaml'));
  for (const template of Object.values<{ template: string }>(metadata.templates))
    expect(names).toContain(`templates/${template.template}`);
  expect(contentOf(tar, 'rootfs/etc/debian_version')).toBe('trixie\n');
  expect(names).toContain('rootfs/etc/ssh/ssh_config');
  expect(names.join()).not.toContain('ssh_host_');
  expect(told).toHaveLength(2);
  expect(asked().slice(-2)).toEqual(['trixie', join(folder, 'rootfs')]);
});

test('the system has each package once that every machine needs, and comes from the mirror that was named', async () => {
  await buildImage({ folder, mirror: 'http://mirror.example.ch/debian', tell: () => undefined });
  const packages = asked()
    .find((word) => word.startsWith('--include='))
    ?.slice('--include='.length)
    .split(',');
  expect(packages).toEqual(expect.arrayContaining(['cloud-init', 'systemd-resolved', ...packagesEverywhere()]));
  expect(packages).toEqual([...new Set(packages)]);
  expect(asked().slice(-3)).toEqual(['trixie', join(folder, 'rootfs'), 'http://mirror.example.ch/debian']);
});

test('a system that could not be made is no image', async () => {
  withMmdebstrap('#!/bin/sh\necho "E: cannot reach the mirror" >&2\nexit 25\n');
  const building = buildImage({ folder, mirror: undefined, tell: () => undefined });
  await expect(building).rejects.toThrow('mmdebstrap ended with 25: E: cannot reach the mirror');
  expect(existsSync(join(folder, 'image.tar'))).toBe(false);
});
