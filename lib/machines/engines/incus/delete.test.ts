import { expect, test } from 'vitest';
import { begun, described, operation, refusal, sync, useScriptedEngine } from '@/tests/scripted-engine';
import { Client } from './client';
import { deleteInstance } from './delete';

const { asked, changes, says, settings } = useScriptedEngine();
const remove = (over = {}) => deleteInstance(new Client(settings(over)), 'm-1');
const [machine, wait] = ['GET /instances/m-1', 'GET /operations/one/wait'];
const volumes = '/storage-pools/default/volumes/custom';
const disk = (config: Record<string, string>) => sync({ name: 'm-1-data', type: 'custom', config });
const ours = { 'user.machine-id': 'one' };
const about = { id: 'one', status: 'Running', status_code: 103, metadata: null };
/** What goes on, by the path of what it is about. */
const goesOn = (path: string, description = 'Creating instance', status = 'running') =>
  sync({
    [status]: [{ ...about, description, resources: { instances: [path] } }],
  });
const hasWaited = () => asked.some(({ call }) => call === wait);

test('one that runs is switched off and deleted, then its data disk', async () => {
  says({ [machine]: sync(described({ status: 'Running' })), [`GET ${volumes}/m-1-data`]: disk(ours) });
  await remove();
  expect(changes()).toEqual(['PUT /instances/m-1/state', 'DELETE /instances/m-1', `DELETE ${volumes}/m-1-data`]);
});

test('what no shop has made stays, disk and all, also when its name is one of ours', async () => {
  says({ [machine]: sync(described({ config: {} })), [`GET ${volumes}/m-1-data`]: disk(ours) });
  await expect(remove()).rejects.toMatchObject({ trouble: 'refused' });
  says({ [machine]: refusal(404, 'Instance not found'), [`GET ${volumes}/m-1-data`]: disk({ size: '1GiB' }) });
  await remove();
  expect(changes()).toEqual([]);
});

test('one that is gone at the last moment is gone; its disk goes all the same', async () => {
  says({ [machine]: sync(described()), 'DELETE /instances/m-1': refusal(404, 'Instance not found') });
  says({ [`GET ${volumes}/m-1-data`]: disk(ours) });
  await remove();
  expect(changes().at(-1)).toBe(`DELETE ${volumes}/m-1-data`);
});

test('no disk is taken from an instance that the engine does not let go', async () => {
  says({ [machine]: sync(described()), 'DELETE /instances/m-1': refusal(403, 'Instance is protected') });
  says({ [`GET ${volumes}/m-1-data`]: disk(ours) });
  await expect(remove()).rejects.toMatchObject({ trouble: 'refused', message: /Instance is protected/ });
  expect(changes()).toEqual(['DELETE /instances/m-1']);
});

test.each(['/1.0/instances/m-1', '/1.0/instances/m-1?project=shop'])(
  'what goes on with it is waited for before anything is done, however that ends: %s',
  async (path) => {
    says({ [machine]: sync(described()), 'GET /operations': goesOn(path), [wait]: operation('Failure', 'cut off') });
    await remove({ project: 'shop' });
    expect(asked.map(({ call }) => call).indexOf(wait)).toBeLessThan(
      asked.map(({ call }) => call).indexOf('DELETE /instances/m-1'),
    );
    expect(hasWaited()).toBe(true);
  },
);

test.each([
  ['another instance', goesOn('/1.0/instances/m-11')],
  ['one whose name ends alike', goesOn('/1.0/instances/of-m-1')],
  ['a command on it, which may go on for ever', goesOn('/1.0/instances/m-1', 'Executing command')],
  ['what has ended', goesOn('/1.0/instances/m-1', 'Creating instance', 'failure')],
  ['what is about no instance', sync({ running: [{ ...about, resources: null }] })],
])('it is not waited for %s', async (_, operations) => {
  says({ [machine]: sync(described()), 'GET /operations': operations, 'DELETE /instances/m-1': begun('two') });
  says({ 'GET /operations/two/wait': operation('Success') });
  await remove();
  expect(hasWaited()).toBe(false);
});
