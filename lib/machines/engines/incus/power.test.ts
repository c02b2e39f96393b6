import { expect, test } from 'vitest';
import { begun, described, operation, refusal, sync, useScriptedEngine } from '@/tests/scripted-engine';
import { Client } from './client';
import { restartInstance, startInstance, stopInstance } from './power';

const { asked, says, settings } = useScriptedEngine();
const client = () => new Client(settings());
const [machine, state, wait] = ['GET /instances/m-1', 'PUT /instances/m-1/state', 'GET /operations/one/wait'];
const is = (status: string) => sync(described({ status }));
/** What was asked of its power, in order. */
const orders = () => asked.filter(({ call }) => call === state).map(({ body }): unknown => JSON.parse(body));
const gently = { action: 'stop', timeout: 60 };
const atOnce = { action: 'stop', force: true };

test('one that runs is not started, and one that is off is not stopped', async () => {
  says({ [machine]: [is('Running'), is('Stopped')] });
  await startInstance(client(), 'm-1');
  await stopInstance(client(), 'm-1');
  expect(orders()).toEqual([]);
});

test('one that is frozen goes on, instead of being started', async () => {
  says({ [machine]: is('Frozen') });
  await startInstance(client(), 'm-1');
  expect(orders()).toEqual([{ action: 'unfreeze' }]);
});

test('a system that does not shut down within its minute is switched off', async () => {
  const stuck = operation('Failure', 'Failed shutting down instance: context deadline exceeded');
  says({ [machine]: is('Running'), [state]: [begun('one'), sync({})], [wait]: stuck });
  await stopInstance(client(), 'm-1');
  expect(orders()).toEqual([gently, atOnce]);
});

test.each([
  ['is away', refusal(500, 'Failed to begin transaction')],
  ['is busy with it', refusal(400, 'Instance is busy running a "stop" operation')],
  ['has a proxy that does not reach it', { status: 502, body: '<html>Bad Gateway</html>' }],
])('no system loses its power because the engine %s', async (_, answer) => {
  says({ [machine]: is('Running'), [state]: answer });
  await expect(stopInstance(client(), 'm-1')).rejects.toMatchObject({ trouble: 'away' });
  expect(orders()).toEqual([gently]);
});

test('no system loses its power because the engine was started anew and has forgotten the operation', async () => {
  says({ [machine]: is('Running'), [state]: begun('one'), [wait]: refusal(404, 'Operation not found') });
  await expect(stopInstance(client(), 'm-1')).rejects.toMatchObject({ trouble: 'away' });
  expect(orders()).toEqual([gently]);
});

test('what somebody else has done meanwhile is done', async () => {
  says({ [machine]: [is('Stopped'), is('Running')], [state]: refusal(400, 'The instance is already running') });
  await startInstance(client(), 'm-1');
  const stopped = refusal(400, 'The instance is already stopped');
  says({ [machine]: [is('Running'), is('Stopped')], [state]: [stopped] });
  await stopInstance(client(), 'm-1');
  expect(orders()).toEqual([{ action: 'start' }, gently, atOnce]);
});

test('a start that is refused is no start, with the engine’s words', async () => {
  says({ [machine]: is('Stopped'), [state]: begun('one'), [wait]: operation('Failure', 'Missing source "m-1-data"') });
  await expect(startInstance(client(), 'm-1')).rejects.toMatchObject({
    ...{ trouble: 'refused', message: expect.stringContaining('Missing source "m-1-data"') },
  });
});

test('a restart whose stop is not done starts nothing, and says so', async () => {
  says({ [machine]: is('Running'), [state]: refusal(500, 'Shutting down') });
  await expect(restartInstance(client(), 'm-1')).rejects.toMatchObject({ trouble: 'away' });
  expect(orders()).toEqual([gently]);
});
