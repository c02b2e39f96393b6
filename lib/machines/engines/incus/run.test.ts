import { expect, test } from 'vitest';
import { begun, described, operation, refusal, sync, useScriptedEngine } from '@/tests/scripted-engine';
import { Client } from './client';
import { fileOnInstance, writeInstanceFile } from './files';
import { runOn } from './run';

const { asked, changes, says, settings } = useScriptedEngine();
const client = () => new Client(settings());
const [exec, wait, files] = ['POST /instances/m-1/exec', 'GET /operations/one/wait', '/instances/m-1/files'];
const log = '/instances/m-1/logs/exec-output/exec_1.stdout';
/** A command that has ended like this. */
const ends = (metadata: unknown, err = '') => {
  says({ [exec]: begun('one'), [wait]: operation(err ? 'Failure' : 'Success', err, metadata) });
};
const run = (options = {}) => runOn(client(), 'm-1', ['stack-check', '--now'], options);

test('what a command has written is read once and then gone from the host', async () => {
  ends({ return: 3, output: { 1: `/1.0${log}?project=shop` } });
  says({ [`GET ${log}`]: { body: 'größer\n' } });
  expect(await run()).toEqual({ exitCode: 3, stdout: 'größer\n', stderr: '' });
  expect(changes()).toEqual([exec, `DELETE ${log}`]);
});

test('nothing is read or removed that is no log of this instance', async () => {
  ends({ return: 0, output: { 1: '/1.0/instances/m-2/logs/exec_1.stdout', 2: '/1.0/certificates' } });
  expect(await run()).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  expect(changes()).toEqual([exec]);
  expect(asked.map(({ call }) => call)).toEqual([exec, wait]);
});

test.each<[string, unknown, string, string]>([
  ['has no code', {}, '', 'nonsense'],
  ['has a word for a code', { return: 'none' }, '', 'nonsense'],
  ['is gone with its instance', {}, 'Instance not found', 'missing'],
  ['was refused', null, 'Instance is not running', 'refused'],
])('a command that %s has not ended well', async (_, metadata, err, trouble) => {
  ends(metadata, err);
  await expect(run()).rejects.toMatchObject({ trouble, message: expect.stringContaining('stack-check on m-1') });
});

test('a command that is not found has a code like any other', async () => {
  ends({ return: 127 }, 'Command not found');
  expect(await run()).toEqual({ exitCode: 127, stdout: '', stderr: '' });
});

test('output that cannot be read is no empty output', async () => {
  ends({ return: 0, output: { 1: `/1.0${log}` } });
  says({ [`GET ${log}`]: refusal(500, 'Failed to open') });
  await expect(run()).rejects.toMatchObject({ trouble: 'away' });
  expect(changes()).toEqual([exec]);
});

test('what a command is given to read is in no command, and a file of root alone holds it meanwhile', async () => {
  ends({ return: 0 });
  await run({ stdin: 'geheim-4711' });
  const [written, executed] = asked;
  expect(written).toMatchObject({ call: `POST ${files}`, body: 'geheim-4711' });
  expect(written?.query.path).toMatch(/^\/run\/input-[0-9a-f-]{36}$/);
  for (const prefix of ['x-incus', 'x-lxd'])
    expect(written?.headers).toMatchObject({ [`${prefix}-mode`]: '0600', [`${prefix}-uid`]: '0' });
  expect(JSON.stringify([executed?.body, executed?.query])).not.toContain('geheim');
  expect(JSON.parse(executed?.body ?? '')).toMatchObject({
    command: ['sh', '-c', expect.stringContaining('rm -f'), written?.query.path, 'stack-check', '--now'],
  });
});

test.each(['x-incus-type', 'x-lxd-type'])(
  'a file is a file where "%s" says so, and nothing else is',
  async (header) => {
    const read = () => fileOnInstance(client(), 'm-1', '/etc/shadow');
    says({ [`GET ${files}`]: { headers: { [header]: 'file' }, body: 'root:*\n' } });
    expect(Buffer.from((await read()) ?? []).toString()).toBe('root:*\n');
    for (const kind of ['directory', 'symlink']) {
      says({ [`GET ${files}`]: { headers: { [header]: kind }, body: '[]' } });
      await expect(read()).rejects.toMatchObject({ trouble: 'refused', message: `/etc/shadow on m-1 is a ${kind}` });
    }
    says({ [`GET ${files}`]: { body: '<html>It works!</html>' } });
    await expect(read()).rejects.toMatchObject({ name: 'EngineError' });
  },
);

test('no file is told from no instance, and from an engine that is away', async () => {
  const read = () => fileOnInstance(client(), 'm-1', '/etc/none');
  says({ 'GET /instances/m-1': sync(described()) });
  expect(await read()).toBeUndefined();
  says({ 'GET /instances/m-1': refusal(404, 'Instance not found') });
  await expect(read()).rejects.toMatchObject({ trouble: 'missing' });
  says({ [`GET ${files}`]: refusal(500, 'Failed to mount') });
  await expect(read()).rejects.toMatchObject({ trouble: 'away' });
});

test('a file that was not written is told with its path', async () => {
  says({ [`POST ${files}`]: refusal(404, 'Parent directory not found') });
  const file = { path: '/root/a b&c', content: Buffer.from('x'), mode: '0644' };
  await expect(writeInstanceFile(client(), 'm-1', file)).rejects.toMatchObject({
    ...{ trouble: 'refused', message: 'Writing /root/a b&c on m-1: 404 Parent directory not found' },
  });
  expect(asked[0]?.query.path).toBe('/root/a b&c');
});
