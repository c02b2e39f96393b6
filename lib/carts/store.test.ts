import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { sampleChoice } from '@/tests/choices';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { giveDraft } from './store';
import { draftOf, draftOfBrowser, dropUnclaimedDraft, keepDraft, unclaimedDraft } from './store';

useDatabase();
beforeEach(resetDatabase);

const customer = async () => (await anAccount({ locale: 'de' })).id;

const day = 24 * 60 * 60 * 1000;
const from = (start: Date, days: number) => new Date(start.getTime() + days * day);

test('the browser with the secret gets its choice back, nobody else does', async () => {
  const secret = await keepDraft(sampleChoice);
  expect(await draftOfBrowser(secret)).toEqual(sampleChoice);
  expect(await draftOfBrowser('guess')).toBeUndefined();
  expect(await draftOfBrowser(undefined)).toBeUndefined();
});

test('the secret itself is not stored', async () => {
  const secret = await keepDraft(sampleChoice);
  expect(JSON.stringify(await db().select().from(schema.drafts))).not.toContain(secret);
});

test('a draft is there for 30 days and gone after that', async () => {
  const start = new Date('2026-11-01T12:00:00Z');
  const secret = await keepDraft(sampleChoice, undefined, start);
  expect(await draftOfBrowser(secret, from(start, 29.9))).toEqual(sampleChoice);
  expect(await draftOfBrowser(secret, from(start, 30.1))).toBeUndefined();
});

test('a draft given to an account is there on every device, and still in the browser', async () => {
  const vreni = await customer();
  const secret = await keepDraft(sampleChoice);
  await giveDraft(db(), secret, vreni);
  expect(await draftOf(vreni)).toEqual(sampleChoice);
  expect(await draftOfBrowser(secret)).toEqual(sampleChoice);
});

test('a browser that chooses again changes its draft, also when that belongs to an account by now', async () => {
  const vreni = await customer();
  const secret = await keepDraft(sampleChoice);
  await giveDraft(db(), secret, vreni);
  expect(await keepDraft({ ...sampleChoice, plan: 'economy' }, secret)).toBe(secret);
  expect(await draftOf(vreni)).toMatchObject({ plan: 'economy' });
  expect(await db().$count(schema.drafts)).toBe(1);
});

test('a secret nobody gave out is not taken over', async () => {
  expect(await keepDraft(sampleChoice, 'chosen by a stranger')).not.toBe('chosen by a stranger');
});

test('the first account keeps a draft', async () => {
  const [vreni, beat] = [await customer(), await customer()];
  const secret = await keepDraft(sampleChoice);
  await giveDraft(db(), secret, vreni);
  await giveDraft(db(), secret, beat);
  expect(await draftOf(beat)).toBeUndefined();
  expect(await draftOf(vreni)).toEqual(sampleChoice);
});

test('without a secret nothing is given', async () => {
  const vreni = await customer();
  await keepDraft(sampleChoice);
  await giveDraft(db(), undefined, vreni);
  expect(await draftOf(vreni)).toBeUndefined();
});

test('the newest draft of an account counts', async () => {
  const vreni = await customer();
  await giveDraft(db(), await keepDraft(sampleChoice, undefined, new Date(Date.now() - day)), vreni);
  await giveDraft(db(), await keepDraft({ ...sampleChoice, plan: 'economy' }), vreni);
  expect(await draftOf(vreni)).toMatchObject({ plan: 'economy' });
});

test('a choice of the browser is unclaimed until it is an account’s, and before that it can be thrown away', async () => {
  const secret = await keepDraft(sampleChoice);
  expect(await unclaimedDraft(secret)).toEqual(sampleChoice);
  expect(await unclaimedDraft('guess')).toBeUndefined();
  expect(await unclaimedDraft(undefined)).toBeUndefined();
  await dropUnclaimedDraft('guess');
  await giveDraft(db(), secret, (await anAccount()).id);
  expect(await unclaimedDraft(secret)).toBeUndefined();
  await dropUnclaimedDraft(secret);
  expect(await draftOfBrowser(secret)).toEqual(sampleChoice);

  const other = await keepDraft(sampleChoice);
  await dropUnclaimedDraft(other);
  expect(await unclaimedDraft(other)).toBeUndefined();
});

test('an unclaimed choice that has run out is not asked about', async () => {
  const secret = await keepDraft(sampleChoice, undefined, new Date('2026-01-01'));
  expect(await unclaimedDraft(secret, new Date('2026-03-01'))).toBeUndefined();
});
