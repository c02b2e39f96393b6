import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { markDone, reopen } from './done';
import { doneRequests, openRequests } from './list';

useDatabase();
beforeEach(resetDatabase);

async function aRequest(name: string, createdAt = new Date()) {
  const [request] = await db()
    .insert(schema.requests)
    .values({
      kind: 'try',
      site: 'rails-hosting',
      locale: 'en',
      name,
      email: 'visitor@example.org',
      message: 'Let me try.',
      createdAt,
    })
    .returning();
  if (!request) throw new Error('no request was made');
  return request;
}

test('open requests are listed newest first and leave the list when they are done', async () => {
  const staff = await anAccount({ name: 'Colleague', staff: true });
  const old = await aRequest('Old', new Date('2026-11-01T10:00:00Z'));
  await aRequest('New', new Date('2026-11-02T10:00:00Z'));
  expect((await openRequests()).map(({ name }) => name)).toEqual(['New', 'Old']);
  expect(await markDone(old.id, staff.id)).toBe(true);
  expect((await openRequests()).map(({ name }) => name)).toEqual(['New']);
  expect(await doneRequests()).toMatchObject([{ name: 'Old', doneByName: 'Colleague' }]);
});

test('of twenty clicks one marks a request done', async () => {
  const staff = await anAccount({ staff: true });
  const request = await aRequest('Visitor');
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => markDone(request.id, staff.id)));
  expect(outcomes.filter(Boolean)).toHaveLength(1);
});

test('a request can be opened again, once', async () => {
  const staff = await anAccount({ staff: true });
  const request = await aRequest('Visitor');
  expect(await reopen(request.id)).toBe(false);
  await markDone(request.id, staff.id);
  expect(await reopen(request.id)).toBe(true);
  expect(await openRequests()).toMatchObject([{ id: request.id, doneAt: null, doneBy: null }]);
});
