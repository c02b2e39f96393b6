import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { startSession } from '@/lib/auth/sessions';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { purgeStaleAccounts } from './purge';
import { issueToken } from './tokens';

const { accounts, sessions, tokens } = schema;
useDatabase();
beforeEach(resetDatabase);

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

test('accounts that nobody confirmed within a week are erased; customers, newcomers and colleagues stay', async () => {
  await anAccount({ email: 'old@example.ch', confirmedAt: null, createdAt: daysAgo(8) });
  await anAccount({ email: 'new@example.ch', confirmedAt: null, createdAt: daysAgo(6) });
  await anAccount({ email: 'customer@example.ch', createdAt: daysAgo(800) });
  await anAccount({ email: 'colleague@example.ch', confirmedAt: null, staff: true, createdAt: daysAgo(8) });
  await purgeStaleAccounts();
  const left = (await db().select().from(accounts)).map(({ email }) => email);
  expect(left.sort()).toEqual(['colleague@example.ch', 'customer@example.ch', 'new@example.ch']);
});

test('links that are over and sessions that ended long ago are erased, living ones stay', async () => {
  const account = await anAccount();
  await startSession(db(), account.id);
  await issueToken(db(), account, 'reset', 1);
  await db()
    .insert(sessions)
    .values({ hash: 'old', accountId: account.id, expiresAt: daysAgo(31) });
  await db()
    .insert(tokens)
    .values({ hash: 'old', accountId: account.id, purpose: 'reset', sentTo: 'x', expiresAt: daysAgo(1) });
  await purgeStaleAccounts();
  const hashes = [...(await db().select().from(sessions)), ...(await db().select().from(tokens))].map(
    ({ hash }) => hash,
  );
  expect(hashes).toHaveLength(2);
  expect(hashes).not.toContain('old');
});
