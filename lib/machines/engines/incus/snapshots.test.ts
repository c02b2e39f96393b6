import { expect, test } from 'vitest';
import { described, refusal, sync, useScriptedEngine } from '@/tests/scripted-engine';
import { Client } from './client';
import { removeSnapshot, restoreSnapshot, snapshotsOf, takeSnapshot } from './snapshots';

const { asked, changes, says, settings } = useScriptedEngine();
const client = () => new Client(settings());
const machine = '/instances/m-1';
const disk = '/storage-pools/default/volumes/custom/m-1-data';
const withDisk = (status = 'Stopped') => sync(described({ status, devices: { data: { type: 'disk' } } }));
const isThere = sync({ name: 'x' });

test('they come oldest first, under their own names, with what they take where that is known', async () => {
  const at = (day: string) => `2026-11-${day}T03:30:00.123456789Z`;
  says({
    [`GET ${machine}/snapshots`]: sync([
      { name: 'm-1/new', created_at: at('28'), size: 5 * 1024 ** 2 - 1 },
      { name: 'old', created_at: at('20'), size: -1 },
      { name: 'm-1/middle', created_at: at('24') },
    ]),
  });
  const all = await snapshotsOf(client(), 'm-1');
  expect(all.map(({ label, sizeMib }) => [label, sizeMib])).toEqual([
    ['old', undefined],
    ['middle', undefined],
    ['new', 4],
  ]);
});

test('that of the system disk is the last one taken and the first one gone: it says that there is one of all', async () => {
  says({ [`GET ${machine}`]: withDisk() });
  await takeSnapshot(client(), 'm-1', 'x');
  expect(changes()).toEqual([`POST ${disk}/snapshots`, `POST ${machine}/snapshots`]);
  says({ [`GET ${disk}/snapshots/x`]: isThere, [`GET ${machine}/snapshots/x`]: isThere });
  await removeSnapshot(client(), 'm-1', 'x');
  expect(changes().slice(2)).toEqual([`DELETE ${machine}/snapshots/x`, `DELETE ${disk}/snapshots/x`]);
});

test('one that was cut off between two disks is completed, and removed as far as it came', async () => {
  says({ [`GET ${machine}`]: withDisk(), [`GET ${disk}/snapshots/x`]: isThere });
  await takeSnapshot(client(), 'm-1', 'x');
  await removeSnapshot(client(), 'm-1', 'x');
  expect(changes()).toEqual([`POST ${machine}/snapshots`, `DELETE ${disk}/snapshots/x`]);
});

test('nothing is stopped for a snapshot that is not there', async () => {
  says({ [`GET ${machine}`]: withDisk('Running') });
  await expect(restoreSnapshot(client(), 'm-1', 'x')).rejects.toMatchObject({ trouble: 'refused' });
  expect(changes()).toEqual([]);
});

test('all disks are put back while it is off, and one that ran runs again', async () => {
  says({ [`GET ${machine}`]: [withDisk('Running'), withDisk('Running'), withDisk('Running'), withDisk()] });
  says({ [`GET ${disk}/snapshots/x`]: isThere, [`GET ${machine}/snapshots/x`]: isThere });
  await restoreSnapshot(client(), 'm-1', 'x');
  expect(changes()).toEqual([`PUT ${machine}/state`, `PUT ${disk}`, `PUT ${machine}`, `PUT ${machine}/state`]);
  expect(
    asked.filter(({ call }) => call.endsWith('/state')).map(({ body }): unknown => JSON.parse(body)),
  ).toMatchObject([{ action: 'stop' }, { action: 'start' }]);
});

test('a data disk that came after the backup stays as it is, and the rest is put back', async () => {
  says({ [`GET ${machine}`]: withDisk(), [`GET ${machine}/snapshots/x`]: isThere });
  says({ [`PUT ${disk}`]: refusal(404, 'Storage volume snapshot not found') });
  await restoreSnapshot(client(), 'm-1', 'x');
  expect(changes()).toEqual([`PUT ${machine}`]);
});
