import { verify } from '@node-rs/argon2';
import { beforeEach, expect, test, vi } from 'vitest';
import { db, schema } from '@/db/client';
import { limits, mayTry } from '@/lib/auth/attempts';
import { rememberedDevice } from '@/lib/auth/device';
import { accountOfSession } from '@/lib/auth/sessions';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { hashPassword } from './hash';
import { logIn } from './log-in';

vi.mock('@node-rs/argon2', { spy: true });

useDatabase();
beforeEach(resetDatabase);

const password = 'drei kühle Gletscher singen';
const right = { email: 'vreni@example.ch', password, address: '203.0.113.7' };
const wrong = { ...right, password: 'falsch falsch falsch' };
const aCustomer = async (over = {}) =>
  anAccount({ email: right.email, passwordHash: await hashPassword(password), ...over });

test('address and password open a session', async () => {
  const account = await aCustomer();
  const result = await logIn(right);
  expect(result).toMatchObject({ outcome: 'loggedIn', accountId: account.id });
  expect(result.outcome === 'loggedIn' && (await accountOfSession(result.secret))?.id).toBe(account.id);
});

test('the address is the same however it is typed', async () => {
  await aCustomer();
  expect((await logIn({ ...right, email: ' VRENI＠example.ch ' })).outcome).toBe('loggedIn');
});

test('a password is the same on every keyboard', async () => {
  await aCustomer();
  expect((await logIn({ ...right, password: password.normalize('NFD') })).outcome).toBe('loggedIn');
});

test('a wrong password, an unknown address and a disabled account get the same answer', async () => {
  await aCustomer();
  await aCustomer({ email: 'closed@example.ch', disabledAt: new Date() });
  await anAccount({ email: 'invited@example.ch', passwordHash: null });
  const answers = [wrong, { ...right, email: 'nobody@example.ch' }, { ...right, email: 'closed@example.ch' }];
  for (const input of [...answers, { ...right, email: 'invited@example.ch' }])
    expect(await logIn(input)).toEqual({ outcome: 'wrong' });
});

test('for an unknown address a hash is computed as for a known one', async () => {
  await aCustomer();
  await logIn(wrong);
  vi.mocked(verify).mockClear();
  await logIn(wrong);
  await logIn({ ...wrong, email: 'nobody@example.ch' });
  const costs = vi.mocked(verify).mock.calls.map(([hash]) => String(hash).split('$').slice(1, 4).join('$'));
  expect(costs).toEqual(Array(2).fill('argon2id$v=19$m=19456,t=2,p=1'));
});

test('only who knows the password learns that the address is not confirmed', async () => {
  await aCustomer({ confirmedAt: null });
  expect(await logIn(wrong)).toEqual({ outcome: 'wrong' });
  expect(await logIn(right)).toEqual({ outcome: 'unconfirmed' });
  expect(await db().$count(schema.sessions)).toBe(0);
});

test('one client has a few tries for an address, then even the right password waits', async () => {
  await aCustomer();
  for (let i = 0; i < limits.loginPair.points; i++) await logIn(wrong);
  expect(await logIn(right)).toEqual({ outcome: 'tooMany' });
});

test('the networks of one IPv6 /48 cannot try many addresses without end', async () => {
  await aCustomer();
  const network = (index: number) => `2001:db8:1:${index.toString(16)}::/64`;
  for (let i = 0; i < 10 * limits.loginFromAddress.points; i++) await mayTry('loginFromAddress', network(i));
  expect(await logIn({ ...right, address: network(0xffff) })).toEqual({ outcome: 'tooMany' });
  expect((await logIn({ ...right, address: '2001:db8:2:1::/64' })).outcome).toBe('loggedIn');
});

test('where the proxy tells nobody’s address a few wrong passwords do not lock the owner out', async () => {
  await aCustomer();
  for (let i = 0; i < 2 * limits.loginPair.points; i++) await logIn({ ...wrong, address: '127.0.0.1' });
  expect((await logIn({ ...right, address: '127.0.0.1' })).outcome).toBe('loggedIn');
});

test('an owner elsewhere still gets in when a stranger has used up his tries', async () => {
  await aCustomer();
  for (let i = 0; i < 20; i++) await logIn(wrong);
  expect((await logIn({ ...right, address: '198.51.100.1' })).outcome).toBe('loggedIn');
});

test('many clients together cannot try one address without end', async () => {
  await aCustomer();
  for (let i = 0; i < limits.loginToEmail.points; i++) await logIn({ ...wrong, address: `198.51.100.${i}` });
  expect(await logIn(right)).toEqual({ outcome: 'tooMany' });
});

test('one client cannot try one password at many addresses', async () => {
  await aCustomer();
  for (let i = 0; i < limits.loginFromAddress.points; i++) await logIn({ ...wrong, email: `${i}@example.ch` });
  expect(await logIn(right)).toEqual({ outcome: 'tooMany' });
});

test('a browser that logged in before has its own tries, whatever strangers do', async () => {
  const account = await aCustomer();
  const device = rememberedDevice(account, undefined);
  for (let i = 0; i <= limits.loginToEmail.points; i++) await logIn({ ...wrong, address: `198.51.100.${i}` });
  expect(await logIn({ ...right, address: '192.0.2.1' })).toEqual({ outcome: 'tooMany' });
  expect((await logIn({ ...right, device })).outcome).toBe('loggedIn');
  for (let i = 0; i < limits.loginOfDevice.points; i++)
    expect(await logIn({ ...wrong, device })).toEqual({ outcome: 'wrong' });
  expect(await logIn({ ...right, device })).toEqual({ outcome: 'tooMany' });
  const other = rememberedDevice(account, undefined);
  expect((await logIn({ ...right, device: other })).outcome).toBe('loggedIn');
});

test('a browser is known for the account that it logged in to, and for the password that it used', async () => {
  const account = await aCustomer({ staff: true });
  const stranger = await anAccount({ passwordHash: 'h' });
  for (let i = 0; i <= limits.loginToEmail.points; i++) await logIn({ ...wrong, address: `198.51.100.${i}` });
  const before = rememberedDevice({ ...account, passwordHash: 'an older password' }, undefined);
  for (const device of [rememberedDevice(stranger, undefined), before, 'nonsense', ''])
    expect(await logIn({ ...right, device })).toEqual({ outcome: 'tooMany' });
  expect((await logIn({ ...right, device: rememberedDevice(account, undefined) })).outcome).toBe('loggedIn');
});

const warnings = () => db().select({ to: schema.mails.to, kind: schema.mails.kind }).from(schema.mails);

test('the owner is told once a day that strangers try passwords, in the language of the account', async () => {
  await aCustomer({ locale: 'de' });
  for (let i = 0; i < limits.loginToEmail.points; i++) await logIn({ ...wrong, address: `198.51.100.${i}` });
  expect(await warnings()).toEqual([]);
  for (let i = 0; i < 3; i++) await logIn({ ...wrong, address: '192.0.2.1' });
  expect(await warnings()).toEqual([{ to: right.email, kind: 'wrongPasswords' }]);
  expect(await db().select({ locale: schema.mails.locale }).from(schema.mails)).toEqual([{ locale: 'de' }]);
});

test.each([{ disabledAt: new Date() }, { confirmedAt: null }])('nobody else is written to: %o', async (over) => {
  await aCustomer(over);
  for (const email of [right.email, 'nobody@example.ch'])
    for (let i = 0; i < limits.loginToEmail.points + 2; i++)
      await logIn({ ...wrong, email, address: `198.51.100.${i}` });
  expect(await warnings()).toEqual([]);
});

test('the refusal takes as long whether there is somebody to tell or not', async () => {
  await aCustomer();
  const refusedMs = async (email: string) => {
    for (let i = 0; i < limits.loginToEmail.points; i++) await logIn({ ...wrong, email, address: `198.51.100.${i}` });
    const start = performance.now();
    expect(await logIn({ ...wrong, email })).toEqual({ outcome: 'tooMany' });
    return performance.now() - start;
  };
  expect(Math.min(await refusedMs(right.email), await refusedMs('nobody@example.ch'))).toBeGreaterThan(290);
});

test('of a hundred logins at once some are asked to come back, which costs them no try', async () => {
  await aCustomer();
  const many = Array.from({ length: 100 }, (_, index) =>
    logIn({ email: `${index}@example.ch`, password, address: `198.51.100.${index}` }),
  );
  const outcomes = (await Promise.all(many)).map(({ outcome }) => outcome);
  expect(new Set(outcomes)).toEqual(new Set(['wrong', 'busy']));
  const asked = outcomes.indexOf('busy');
  const rows = await db().select().from(schema.attempts);
  expect(rows.filter(({ points }) => points > 0)).toHaveLength(3 * outcomes.filter((one) => one === 'wrong').length);
  expect(asked).toBeGreaterThanOrEqual(0);
});

test('parallel tries are counted one by one', async () => {
  await aCustomer();
  const answers = await Promise.all(Array.from({ length: 20 }, () => logIn(wrong)));
  const { points } = limits.loginPair;
  expect(answers.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(points);
});

test('logging in rightly does not use up tries', async () => {
  await aCustomer();
  for (let i = 0; i < 2 * limits.loginPair.points; i++) expect((await logIn(right)).outcome).toBe('loggedIn');
});

test.each([{ email: ['a'] }, { email: undefined }, { password: { length: 1 } }, { password: 'x'.repeat(300) }])(
  'what is no address or password is refused like a wrong one: %o',
  async (over) => {
    expect(await logIn({ ...right, ...over })).toEqual({ outcome: 'wrong' });
  },
);
