import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { limits } from '@/lib/auth/attempts';
import { emptyForm } from '@/lib/forms';
import { applicationOn } from '@/lib/machines/application/ask';
import { formOf, freshBrowser, outcome } from '@/tests/browser';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aBuiltOrder, machineNow, useEngine, workOnMachines } from '@/tests/engine';
import { loggedIn } from '@/tests/logged-in';
import { times } from '@/tests/times';
import {
  addDomain,
  eraseSetting,
  goBack,
  hook,
  maintain,
  removeDomain,
  startAnew,
  unhook,
  writeSetting,
} from './actions';

useDatabase();
const box = useEngine();
beforeEach(async () => {
  await resetDatabase();
  freshBrowser();
});

const before = '20261126141200-9f8e7d6';
const unknown = '01900000-0000-7000-8000-000000000000';

/** A customer who is logged in and has a server that runs. */
async function aServer() {
  const account = await loggedIn();
  const { id, hostname } = await aBuiltOrder();
  await db().update(schema.orders).set({ accountId: account.id }).where(eq(schema.orders.id, id));
  const instance = (await machineNow(id)).instance ?? '';
  return { id, hostname, instance, page: `/de/account/orders/${id}/server/application` };
}

type Fields = Record<string, string>;
const sets = (id: string, fields: Fields) => writeSetting('de', id, emptyForm, formOf(fields));
const adds = (id: string, domain: string) => addDomain('de', id, emptyForm, formOf({ domain }));
const hooks = (id: string, repository: string, branch = '') =>
  hook('de', id, emptyForm, formOf({ repository, branch }));
const backTo = (id: string, release: string) => outcome(goBack('de', id, formOf({ release })));

test('going back leads to the page, which says what goes on, and a second click to why not', async () => {
  const { id, page } = await aServer();
  expect(await backTo(id, before)).toBe(page);
  expect(await backTo(id, before)).toBe(`${page}?server=busy`);
  expect(await backTo(id, '--list')).toContain('404');
  expect(await backTo(unknown, before)).toBe('/de/account');
});

test.each<[string, Fields, Fields]>([
  ['a name with a hyphen', { settingName: 'API-KEY', settingValue: 'x' }, { settingName: 'settingName' }],
  ['an option', { settingName: '-x', settingValue: 'x' }, { settingName: 'settingName' }],
  ['no value', { settingName: 'API_KEY', settingValue: '' }, { settingValue: 'required' }],
  ['two lines', { settingName: 'API_KEY', settingValue: 'geheim\nB=2' }, { settingValue: 'oneLine' }],
  ['too much', { settingName: 'API_KEY', settingValue: 'x'.repeat(4001) }, { settingValue: 'tooLong:4000' }],
])('a setting is refused at its field: %s', async (_, fields, errors) => {
  const { id } = await aServer();
  const answer = await sets(id, fields);
  expect(answer.errors).toEqual(errors);
  expect(answer.values).toEqual({ settingName: fields.settingName });
});

test('a value does not come back, whatever comes of it', async () => {
  const { id, page, instance } = await aServer();
  const setting = { settingName: 'API_KEY', settingValue: 'geheim-4711' };
  expect(await sets(id, { ...setting, later: 'on' })).toEqual({ errors: {}, values: {}, outcome: 'saved' });
  expect(await applicationOn(instance)).toMatchObject({ settings: expect.arrayContaining(['API_KEY']) });
  expect(await outcome(sets(id, setting))).toBe(page);
  expect(await outcome(sets(id, setting))).toBe(`${page}?server=busy`);
  await workOnMachines();
  expect(await outcome(eraseSetting('de', id, formOf({ name: 'API_KEY' })))).toBe(page);
  await workOnMachines();
  expect(await outcome(startAnew('de', id))).toBe(page);
});

test.each([
  ['', 'required'],
  ['shop', 'hostnameOneLabel'],
  ['-x.example.ch', 'hostnameHyphen'],
  ['*.example.ch', 'hostnameWildcard'],
  ['shop.rails-hosting.ch', 'ownHostname'],
])('no domain is %j', async (domain, problem) => {
  const { id } = await aServer();
  expect(await adds(id, domain)).toMatchObject({ errors: { domain: problem } });
});

test('a domain is added and removed, and the own name is named at the field', async () => {
  const { id, page, hostname } = await aServer();
  expect(await adds(id, hostname)).toMatchObject({ errors: { domain: 'ownName' } });
  expect(await outcome(adds(id, 'https://Shop.Example.CH/'))).toBe(page);
  await workOnMachines();
  expect(await outcome(removeDomain('de', id, formOf({ domain: 'shop.example.ch' })))).toBe(page);
});

test('the maintenance page says what it is now', async () => {
  const { id, page } = await aServer();
  const maintains = (word: string) => outcome(maintain('de', id, formOf({ word })));
  expect(await maintains('on')).toBe(`${page}?server=maintenanceOn`);
  expect(await maintains('off')).toBe(`${page}?server=maintenanceOff`);
  expect(await maintains('--help')).toContain('404');
});

test.each([
  ['--upload-pack=x', '', { repository: 'repository' }],
  ['/srv/app', '', { repository: 'repository' }],
  ['git@host:a b', '', { repository: 'repository' }],
  ['https://me:token@git.example.ch/app', '', { repository: 'repositoryLogin' }],
  ['https://git.example.ch/app', '-f', { branch: 'branch' }],
  ['https://git.example.ch/app', 'a..b', { branch: 'branch' }],
])('no webhook is for %j, branch %j', async (repository, branch, errors) => {
  const { id } = await aServer();
  expect(await hooks(id, repository, branch)).toMatchObject({ errors });
});

test('a webhook is on for the usual branch, and off again', async () => {
  const { id, page, instance } = await aServer();
  expect(await outcome(hooks(id, 'git@git.example.ch:me/app.git'))).toBe(`${page}?server=webhookOn`);
  expect(await applicationOn(instance)).toMatchObject({ webhook: { branch: 'main' } });
  expect(await outcome(unhook('de', id))).toBe(`${page}?server=webhookOff`);
});

test('a machine that is away or too old for it is told apart', async () => {
  const { id, page, instance } = await aServer();
  await box().failNext({ kind: 'broken', path: '/exec' });
  expect(await outcome(maintain('de', id, formOf({ word: 'on' })))).toBe(`${page}?server=away`);
  await box().setHealth(instance, { application: 'missing' });
  expect(await outcome(sets(id, { settingName: 'A', settingValue: 'b' }))).toBe(`${page}?server=outdated`);
});

test('whoever tries too often waits', async () => {
  const { id, page } = await aServer();
  await times(limits.machineOfAccount.points, () => outcome(maintain('de', id, formOf({ word: 'off' }))));
  expect(await backTo(id, before)).toBe(`${page}?server=slow`);
  expect(await sets(id, { settingName: 'A', settingValue: 'geheim' })).toEqual({
    ...{ errors: {}, outcome: 'slow' },
    values: { settingName: 'A' },
  });
});
