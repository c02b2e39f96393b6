import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { sampleChoice } from '@/tests/choices';
import { resetDatabase, useDatabase } from '@/tests/database';
import { newCustomer } from '@/tests/people';
import { draftOf, draftOfBrowser, giveDraft, keepDraft } from './drafts';

useDatabase();
beforeEach(resetDatabase);

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

test('a draft is kept for 30 days and cleared away after that', async () => {
  const start = new Date('2026-11-01T12:00:00Z');
  const secret = await keepDraft(sampleChoice, start);
  expect(await draftOfBrowser(secret, from(start, 29.9))).toEqual(sampleChoice);
  expect(await draftOfBrowser(secret, from(start, 30.1))).toBeUndefined();
  await keepDraft(sampleChoice, from(start, 31));
  expect(await db().$count(schema.drafts)).toBe(1);
});

test('a draft given to an account is there on every device, and no longer in the browser', async () => {
  const vreni = await newCustomer('Vreni');
  const secret = await keepDraft(sampleChoice);
  await giveDraft(db(), secret, vreni);
  expect(await draftOf(vreni)).toEqual(sampleChoice);
  expect(await draftOfBrowser(secret)).toBeUndefined();
});

test('the first account keeps a draft', async () => {
  const [vreni, beat] = [await newCustomer('Vreni'), await newCustomer('Beat')];
  const secret = await keepDraft(sampleChoice);
  await giveDraft(db(), secret, vreni);
  await giveDraft(db(), secret, beat);
  expect(await draftOf(beat)).toBeUndefined();
  expect(await draftOf(vreni)).toEqual(sampleChoice);
});

test('without a secret nothing is given', async () => {
  const vreni = await newCustomer('Vreni');
  await keepDraft(sampleChoice);
  await giveDraft(db(), undefined, vreni);
  expect(await draftOf(vreni)).toBeUndefined();
});

test('the newest draft of an account counts', async () => {
  const vreni = await newCustomer('Vreni');
  await giveDraft(db(), await keepDraft(sampleChoice, new Date(Date.now() - day)), vreni);
  await giveDraft(db(), await keepDraft({ ...sampleChoice, plan: 'economy' }), vreni);
  expect(await draftOf(vreni)).toMatchObject({ plan: 'economy' });
});
