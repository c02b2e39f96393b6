import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stackIds, stacks } from '@/lib/catalog/stacks';
import { hourMs, secondMs } from '@/lib/durations';
import { proofScript } from './proof';

const databases = new Set(stackIds.flatMap((stack): readonly string[] => stacks[stack].slots.database.options));
const has = (program: string) => spawnSync('which', [program]).status === 0;

test('every database that can be ordered has a proof of its own', () => {
  expect(new Set([...databases].map(proofScript)).size).toBe(databases.size);
  expect(proofScript(undefined)).toContain('no database');
});

test.runIf(has('shellcheck')).each([...databases, undefined])('the proof of %s is a sound script', (database) => {
  const { status, stdout } = spawnSync('shellcheck', ['--severity', 'info', '-'], { input: proofScript(database) });
  expect(stdout.toString()).toBe('');
  expect(status).toBe(0);
});

/** What is proven of dumps of CouchDB, each so many hours old: they need no server. */
function proveFiles(dumps: Record<string, { hours: number; files?: string[]; cut?: boolean }>) {
  const folder = mkdtempSync(join(tmpdir(), 'proof-files-'));
  for (const [name, { hours, files = [], cut = false }] of Object.entries(dumps)) {
    for (const file of files) writeFileSync(join(folder, file), 'x'.repeat(1000));
    const whole = execFileSync('tar', ['--create', '--gzip', '--directory', folder, '--files-from', '-'], {
      input: files.join('\n'),
    });
    writeFileSync(join(folder, name), cut ? whole.subarray(0, -20) : whole);
    const at = (Date.now() - hours * hourMs) / secondMs;
    utimesSync(join(folder, name), at, at);
  }
  const env = { ...process.env, STACK_DUMPS: folder, STACK_WORK: folder };
  const { status, stdout } = spawnSync('bash', ['-c', proofScript('CouchDB')], { env, encoding: 'utf8' });
  const left = readdirSync(folder).filter((name) => name.startsWith('proof.'));
  rmSync(folder, { recursive: true });
  return { status, stdout, left };
}

test.each([
  [
    'the newest dump is the one that counts',
    { 'a.gz': { hours: 3, files: ['x.couch', 'y.couch'] }, 'b.gz': { hours: 30 } },
    0,
    'a.gz: 2 database files',
  ],
  [
    'an hour short of a day and a half is new enough',
    { 'a.gz': { hours: 35.9, files: ['x.couch'] } },
    0,
    '1 database files',
  ],
  ['a day and a half is too old', { 'a.gz': { hours: 36.1, files: ['x.couch'] } }, 1, '36 hours old'],
  ['a dump without a database proves nothing', { 'a.gz': { hours: 1, files: ['x.ini'] } }, 1, 'There is no database'],
  ['nor does half of one', { 'a.gz': { hours: 1, files: ['x.couch'], cut: true } }, 1, ''],
  ['nor none', {}, 1, 'There is no dump'],
])('%s', (_, dumps, status, said) => {
  const proof = proveFiles(dumps);
  expect(proof).toMatchObject({ status, stdout: expect.stringContaining(said), left: [] });
});

// With a real PostgreSQL, where there is one and tests may be its user.
describe.runIf(process.getuid?.() === 0 && has('pg_createcluster'))('PostgreSQL itself', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'proof-'));
  const as = (...command: string[]) => execFileSync('runuser', ['-u', 'postgres', '--', ...command], { stdio: 'pipe' });
  const bin = execFileSync('sh', ['-c', 'dirname "$(find /usr/lib/postgresql -name initdb | sort -V | tail -n 1)"']);
  const program = (name: string) => join(bin.toString().trim(), name);
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres']));
  let dump: string;

  beforeAll(() => {
    chownSync(folder, id('-u'), id('-g'));
    const data = join(folder, 'data');
    as(program('initdb'), '-D', data, '-U', 'postgres', '--locale', 'C.UTF-8', '-E', 'UTF8');
    as(
      program('pg_ctl'),
      '-D',
      data,
      '-l',
      join(folder, 'log'),
      '-o',
      `-c listen_addresses= -k ${folder}`,
      '-w',
      'start',
    );
    const sql = [
      'create role app login password $$x$$',
      'create table things (id serial primary key, name text)',
      'insert into things (name) select $$it $$ || n from generate_series(1, 300) n',
      'alter table things owner to app',
    ];
    for (const each of sql) as('psql', '-h', folder, '-q', 'postgres', '-c', each);
    dump = as('pg_dumpall', '-h', folder, '--clean', '--if-exists').toString();
    as(program('pg_ctl'), '-D', data, '-m', 'immediate', '-w', 'stop');
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  let count = 0;
  function prove(content: Uint8Array, ageHours = 1) {
    const dumps = join(folder, `dumps-${count++}`);
    mkdirSync(dumps);
    const file = join(dumps, 'PostgreSQL-2026-11-27.gz');
    writeFileSync(file, content);
    const at = (Date.now() - ageHours * hourMs) / secondMs;
    utimesSync(file, at, at);
    const env = { ...process.env, STACK_DUMPS: dumps, STACK_WORK: folder };
    const { status, stdout } = spawnSync('bash', ['-c', proofScript('PostgreSQL')], { env });
    expect(readdirSync(folder).filter((name) => name.startsWith('proof.'))).toEqual([]);
    return { status, said: stdout.toString() };
  }

  test('a whole dump is restored and is the same', () => {
    expect(prove(gzipSync(dump))).toEqual({
      status: 0,
      said: 'PostgreSQL-2026-11-27.gz: 300 rows in tables: 1; the same after it was restored.\n',
    });
  });

  test.each<[string, () => Uint8Array]>([
    ['that was cut off', () => gzipSync(dump.slice(0, dump.indexOf('it 150')))],
    ['with a row that does not fit', () => gzipSync(dump.replace('\tit 150', '\tit 150\tmore'))],
    ['whose file is damaged', () => gzipSync(dump).subarray(0, 500)],
  ])('one %s is not proven', (_, made) => expect(prove(made()).status).toBe(1));

  test('one that is too old is not proven', () => {
    expect(prove(gzipSync(dump), 40)).toMatchObject({ status: 1, said: expect.stringContaining('40 hours old') });
    expect(gunzipSync(gzipSync(dump)).toString()).toBe(dump);
  });
});
