import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { limits } from '@/lib/auth/attempts';
import { rememberedDevice } from '@/lib/auth/device';
import { accountOfSession, startSession } from '@/lib/auth/sessions';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { times } from '@/tests/times';
import { askReset } from './ask-reset';
import { hashPassword, passwordFits } from './hash';
import { resetPassword } from './reset';
import { accountOfToken, issueToken } from './tokens';

const { accounts, carts, mails, tokens } = schema;
useDatabase();
beforeEach(resetDatabase);

const password = 'zwölf blaue Tannen warten';
const address = '203.0.113.7';
const email = 'vreni@example.ch';

async function aForgetful(over: Parameters<typeof anAccount>[0] = {}) {
  const account = await anAccount({ email, passwordHash: await hashPassword('drei kühle Gletscher singen'), ...over });
  await askReset({ email, address });
  const [mail] = await db().select().from(mails);
  return { account, token: String(mail?.props.token) };
}
const stored = async () => (await db().select().from(accounts))[0];

test('asking gives the same answer for known and unknown addresses, and mails only the known', async () => {
  await anAccount({ email, locale: 'de' });
  expect(await askReset({ email, address })).toBe('sent');
  expect(await askReset({ email: 'nobody@example.ch', address })).toBe('sent');
  expect(await db().select({ kind: mails.kind, to: mails.to, locale: mails.locale }).from(mails)).toEqual([
    { kind: 'reset', to: email, locale: 'de' },
  ]);
});

test('asking is limited by address, the same for known and unknown', async () => {
  await anAccount({ email });
  for (const asked of [email, 'nobody@example.ch']) {
    await times(limits.resetEmail.points, () => askReset({ email: asked, address }));
    expect(await askReset({ email: asked, address })).toBe('mailedOften');
  }
  expect(await db().$count(mails)).toBe(limits.resetEmail.points);
});

test('one client cannot ask for many addresses', async () => {
  await times(limits.resetFromAddress.points, (i) => askReset({ email: `${i}@example.ch`, address }));
  expect(await askReset({ email, address })).toBe('tooMany');
});

test('a browser that logged in before can ask when strangers have used up what the address had', async () => {
  const account = await anAccount({ email, passwordHash: 'h' });
  const device = rememberedDevice(account, undefined);
  await times(limits.resetEmail.points + 1, (i) => askReset({ email, address: `198.51.100.${i}` }));
  expect(await askReset({ email, address: '192.0.2.1' })).toBe('mailedOften');
  for (let i = 0; i < limits.resetOfDevice.points; i++) expect(await askReset({ email, address, device })).toBe('sent');
  expect(await askReset({ email, address, device })).toBe('mailedOften');
  expect(await db().$count(mails)).toBe(limits.resetEmail.points + limits.resetOfDevice.points);
});

test('all links of the last hour work, whoever asked for them, until one is used', async () => {
  await anAccount({ email });
  for (let i = 0; i < 3; i++) await askReset({ email, address });
  const links = (await db().select().from(mails)).map(({ props }) => String(props.token));
  for (const link of links) expect((await accountOfToken(link, 'reset'))?.email).toBe(email);
  expect((await resetPassword({ token: links[0] ?? '', password, address })).outcome).toBe('done');
  for (const link of links) expect(await accountOfToken(link, 'reset')).toBeUndefined();
});

test('a disabled account gets no link', async () => {
  await anAccount({ email, disabledAt: new Date() });
  expect(await askReset({ email, address })).toBe('sent');
  expect(await db().$count(mails)).toBe(0);
});

test('the link sets the password, ends every session and opens one', async () => {
  const { account, token } = await aForgetful();
  const elsewhere = await startSession(db(), account.id);
  const result = await resetPassword({ token, password, address });
  expect(result.outcome).toBe('done');
  expect(await passwordFits((await stored())?.passwordHash, password)).toBe(true);
  expect(await accountOfSession(elsewhere)).toBeUndefined();
  expect(result.outcome === 'done' && (await accountOfSession(result.secret))?.id).toBe(account.id);
});

test('the password that is in use is no new one, and does not use the link up', async () => {
  const { account, token } = await aForgetful();
  const same = 'drei kühle Gletscher singen';
  for (const typed of [same, same.normalize('NFD')])
    expect(await resetPassword({ token, password: typed, address })).toEqual({
      outcome: 'weak',
      problem: 'passwordSame',
    });
  expect(await stored()).toEqual(account);
  expect(await resetPassword({ token, password, address })).toMatchObject({ outcome: 'done', changed: true });
});

test('the owner is told once that the password is another one, and by whom', async () => {
  const { token } = await aForgetful();
  const by = { address, browser: 'Safari, iPhone' };
  await Promise.all([1, 2, 3].map(() => resetPassword({ token, password, ...by })));
  const told = await db().select().from(mails).where(eq(mails.kind, 'passwordChanged'));
  expect(told).toMatchObject([{ to: email, locale: 'en', props: { how: 'link', name: 'Demo Customer', ...by } }]);
});

test.each([
  ['an invitation', { passwordHash: null, confirmedAt: null }],
  ['an address that was never confirmed', { confirmedAt: null }],
])('a first password is no change: %s', async (_name, over) => {
  const { token } = await aForgetful(over);
  const first = 'drei kühle Gletscher singen';
  expect(await resetPassword({ token, password: first, address })).toMatchObject({ outcome: 'done', changed: false });
  expect(await db().$count(mails, eq(mails.kind, 'passwordChanged'))).toBe(0);
});

test('the link proves the mailbox: it confirms an address, and drops what a stranger may have left', async () => {
  const { account, token } = await aForgetful({ confirmedAt: null });
  const choice = { plan: 'deluxe', stack: 'ruby', components: {}, hostname: 'a.example', keyLines: [], notes: '' };
  const expiresAt = new Date(Date.now() + 60_000);
  await db().insert(carts).values({ hash: 'h', accountId: account.id, choice, expiresAt });
  await issueToken(db(), account, 'confirm', 24);
  await resetPassword({ token, password, address });
  expect((await stored())?.confirmedAt).toBeInstanceOf(Date);
  expect(await db().select({ accountId: carts.accountId }).from(carts)).toEqual([{ accountId: null }]);
  expect(await db().$count(tokens)).toBe(0);
});

test('the choice of a confirmed customer stays', async () => {
  const { account, token } = await aForgetful();
  const choice = { plan: 'deluxe', stack: 'ruby', components: {}, hostname: 'a.example', keyLines: [], notes: '' };
  const expiresAt = new Date(Date.now() + 60_000);
  await db().insert(carts).values({ hash: 'h', accountId: account.id, choice, expiresAt });
  await resetPassword({ token, password, address });
  expect(await db().select({ accountId: carts.accountId }).from(carts)).toEqual([{ accountId: account.id }]);
});

test('opening the link changes nothing', async () => {
  const { token } = await aForgetful();
  const before = await stored();
  expect((await accountOfToken(token, 'reset'))?.email).toBe(email);
  expect(await stored()).toEqual(before);
});

test('a weak password is refused with advice and does not use the link up', async () => {
  const { token } = await aForgetful();
  expect(await resetPassword({ token, password: 'qwertzuiop12', address })).toMatchObject({ outcome: 'weak' });
  expect((await resetPassword({ token, password, address })).outcome).toBe('done');
});

test('a link works once, and of several at the same moment one', async () => {
  const { token } = await aForgetful();
  const results = await Promise.all([1, 2, 3].map(() => resetPassword({ token, password, address })));
  expect(results.map(({ outcome }) => outcome).sort()).toEqual(['done', 'gone', 'gone']);
});

test('a link is over after an hour', async () => {
  const { token } = await aForgetful();
  const [row] = await db().select().from(tokens);
  expect(row && Math.round((row.expiresAt.getTime() - row.createdAt.getTime()) / 60_000)).toBe(60);
  await db()
    .update(tokens)
    .set({ expiresAt: new Date(Date.now() - 1000) });
  expect(await resetPassword({ token, password, address })).toEqual({ outcome: 'gone' });
});

test('a link counts only for the address it was sent to', async () => {
  const { token } = await aForgetful();
  await db().update(accounts).set({ email: 'other@example.ch' });
  expect(await resetPassword({ token, password, address })).toEqual({ outcome: 'gone' });
});

test('a link to confirm does not set a password', async () => {
  const { account } = await aForgetful();
  const confirm = await issueToken(db(), account, 'confirm', 24);
  expect(await resetPassword({ token: confirm.secret, password, address })).toEqual({ outcome: 'gone' });
});

test('links cannot be tried without end', async () => {
  for (let i = 0; i < limits.confirmFromAddress.points; i++)
    await resetPassword({ token: `guess ${i}`, password, address });
  const { token } = await aForgetful();
  expect(await resetPassword({ token, password, address })).toEqual({ outcome: 'tooMany' });
});
