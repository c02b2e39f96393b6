import { expect, test } from 'vitest';
import { z } from 'zod';
import { begun, described, operation, refusal, sync, useScriptedEngine } from '@/tests/scripted-engine';
import { Client } from './client';
import { deleteInstance } from './delete';
import { findInstance } from './look';

const { asked, changes, says, settings } = useScriptedEngine();
const client = () => new Client(settings());
const wait = 'GET /operations/one/wait';

test('what goes on longer than one question waits is asked for again, until it has ended', async () => {
  says({
    'POST /instances': begun('one?project=shop'),
    [wait]: [operation('Running'), operation('Running'), operation('Success')],
  });
  await client().change('POST', '/1.0/instances');
  const waits = asked.filter(({ call }) => call === wait);
  expect(waits.map(({ query }) => query)).toEqual(Array.from({ length: 3 }, () => ({ timeout: '20' })));
});

test('what is not done in time is away: it may be done yet', async () => {
  says({ 'POST /instances': begun('one'), [wait]: operation('Running') });
  await expect(client().change('POST', '/1.0/instances', { timeoutSeconds: 1 })).rejects.toMatchObject({
    ...{ trouble: 'away', message: 'POST /1.0/instances: not done within 1 s' },
  });
  expect(asked.filter(({ call }) => call === wait)).toMatchObject([{ query: { timeout: '1' } }]);
});

test.each([
  ['Failed creating instance: no space left on device', 'refused'],
  ['Instance is busy running a "stop" operation', 'away'],
  ['Instance not found', 'missing'],
])('a change that fails later, with "%s", is as one that fails at once', async (words, trouble) => {
  says({ 'POST /instances': begun('one'), [wait]: operation('Failure', words) });
  const change = client().change('POST', '/1.0/instances');
  await expect(change).rejects.toMatchObject({ trouble, message: `POST /1.0/instances: Failure ${words}` });
});

test('an operation that says nothing that is understood is nonsense, not done', async () => {
  says({
    'POST /instances': begun('one'),
    [wait]: [sync({}), sync({ id: 'one', status: 'Success', status_code: '200' })],
  });
  for (let time = 0; time < 2; time++)
    await expect(client().change('POST', '/1.0/instances')).rejects.toMatchObject({ trouble: 'nonsense' });
});

test('one that an engine has forgotten, since it was started anew, is no success', async () => {
  says({ 'POST /instances': begun('one'), [wait]: refusal(404, 'Operation not found') });
  await expect(client().change('POST', '/1.0/instances')).rejects.toMatchObject({ trouble: 'away' });
});

test('every call is about our project; what was not asked for stays away', async () => {
  const shop = new Client(settings({ project: 'shop & co' }));
  await shop.find('/1.0/instances/m-1', z.unknown(), { recursion: '1', target: undefined });
  await shop.change('DELETE', '/1.0/instances/m-1');
  expect(asked.map(({ query }) => query)).toEqual([{ project: 'shop & co', recursion: '1' }, { project: 'shop & co' }]);
});

test('a server is asked for its name once', async () => {
  const engine = client();
  says({ 'GET ': sync({ environment: { server_name: 'alone' } }), 'GET /instances/m-1': sync(described()) });
  for (let time = 0; time < 2; time++) expect(await findInstance(engine, 'm-1')).toMatchObject({ host: 'alone' });
  expect(asked.map(({ call }) => call)).toEqual(['GET /instances/m-1', 'GET ', 'GET /instances/m-1']);
});

test('only the engine itself says that an instance is gone, no page of somebody before it', async () => {
  says({ 'GET /instances/m-1': { status: 404, body: '<html>404 Not Found</html>' } });
  await expect(findInstance(client(), 'm-1')).rejects.toMatchObject({ trouble: 'nonsense' });
  await expect(deleteInstance(client(), 'm-1')).rejects.toMatchObject({ trouble: 'nonsense' });
  expect(changes()).toEqual([]);
  says({ 'GET /instances/m-1': refusal(404, 'Instance not found') });
  expect(await findInstance(client(), 'm-1')).toBeUndefined();
});
