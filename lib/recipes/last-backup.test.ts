import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lastBackupPieces, lastBackupScript } from './last-backup';

const pieceBytes = 2000;
const waitsForNobody = 4;
/** A piece of an earlier try. */
const old = '000777';
let root: string;
const spool = () => join(root, lastBackupPieces);
const write = (path: string, text: string, mode = 0o644) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text, { mode });
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'last-backup-'));
  write('srv/app/.env', 'SECRET="x"');
  write('script', lastBackupScript(pieceBytes), 0o755);
});
afterEach(() => rmSync(root, { recursive: true }));

/** What lies ready; nothing while there is no folder, or it is made anew. */
const ready = () =>
  spawnSync('ls', [spool()])
    .stdout.toString()
    .split('\n')
    .filter((name) => /^\d{6}$/.test(name) && name !== old);

function start() {
  const env = { ...process.env, STACK_ROOT: root };
  const child = spawn(join(root, 'script'), { env, stdio: 'ignore', detached: true });
  return { child, ended: once(child, 'exit') };
}

/** Runs it while its pieces are taken away; ends with the archive and how many lay there at most. */
async function taken() {
  const { child, ended } = start();
  const pieces: Buffer[] = [];
  let most = 0;
  for (let names = ready(); child.exitCode === null || names.length > 0; names = ready()) {
    most = Math.max(most, names.length);
    for (const name of names) {
      expect(Number(name)).toBe(pieces.length);
      pieces.push(readFileSync(join(spool(), name)));
      rmSync(join(spool(), name));
    }
    await setTimeout(20);
  }
  await ended;
  return { code: child.exitCode, pieces, most };
}

function contentOf(pieces: Buffer[]) {
  const folder = join(root, 'restored');
  mkdirSync(folder);
  execFileSync('tar', ['--extract', '--gzip', '--directory', folder], { input: Buffer.concat(pieces) });
  return execFileSync('find', ['.', '-type', 'f', '-printf', '%P\n'], { cwd: folder })
    .toString()
    .trim()
    .split('\n')
    .toSorted();
}

test('a dump of now and /srv come out in pieces of the same size, and no more than a few lie there', async () => {
  write(
    'usr/local/sbin/stack-dump',
    `#!/bin/sh\necho now > ${root}/var/backups/stack/PostgreSQL-2026-11-28.gz\n`,
    0o755,
  );
  write('var/backups/stack/PostgreSQL-2026-11-27.gz', 'of yesterday');
  execFileSync('touch', ['-d', '1 day ago', join(root, 'var/backups/stack/PostgreSQL-2026-11-27.gz')]);
  const random = execFileSync('head', ['-c', '40000', '/dev/urandom']).toString('base64');
  write('srv/app/public/picture', random);
  const { code, pieces, most } = await taken();
  expect(code).toBe(0);
  expect(pieces.slice(0, -1).every(({ byteLength }) => byteLength === pieceBytes)).toBe(true);
  expect(pieces.at(-1)?.byteLength).toBeLessThanOrEqual(pieceBytes);
  expect(most).toBeLessThanOrEqual(waitsForNobody);
  expect(contentOf(pieces)).toEqual(['PostgreSQL-2026-11-28.gz', 'srv/app/.env', 'srv/app/public/picture']);
  expect(readFileSync(join(root, 'restored/srv/app/public/picture'), 'utf8')).toBe(random);
});

test('it waits while nobody takes anything away', async () => {
  write('srv/big', execFileSync('head', ['-c', '50000', '/dev/urandom']).toString('base64'));
  const { child, ended } = start();
  await expect.poll(ready, { timeout: 10_000 }).toHaveLength(waitsForNobody);
  await setTimeout(500);
  expect(ready()).toHaveLength(waitsForNobody);
  process.kill(-(child.pid ?? 0));
  await ended;
});

test('a machine without a database has /srv, and begins anew where it was cut off', async () => {
  write(join(lastBackupPieces, old), 'of an earlier try');
  const { code, pieces } = await taken();
  expect(code).toBe(0);
  expect(contentOf(pieces)).toEqual(['srv/app/.env']);
  expect(readdirSync(spool())).toEqual([]);
});

test('a dump that fails, or a folder that cannot be read, is no last backup', () => {
  const fails = () => spawnSync(join(root, 'script'), { env: { ...process.env, STACK_ROOT: root } }).status;
  write('usr/local/sbin/stack-dump', '#!/bin/sh\nexit 3\n', 0o755);
  expect(fails()).toBe(3);
  rmSync(join(root, 'usr'), { recursive: true });
  rmSync(join(root, 'srv'), { recursive: true });
  expect(fails()).not.toBe(0);
});

const hasShellcheck = spawnSync('which', ['shellcheck']).status === 0;
test.runIf(hasShellcheck)('it is a sound script', () => {
  const { stdout } = spawnSync('shellcheck', ['--severity', 'info', '-'], { input: lastBackupScript(pieceBytes) });
  expect(stdout.toString()).toBe('');
});
