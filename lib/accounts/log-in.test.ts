import { verify } from '@node-rs/argon2';
import { beforeEach, expect, test, vi } from 'vitest';
import { db, schema } from '@/db/client';
import { limits } from '@/lib/auth/attempts';
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
  for (let i = 0; i < limits.loginToEmailFromAddress.points; i++) await logIn(wrong);
  expect(await logIn(right)).toEqual({ outcome: 'tooMany' });
});

test('an owner elsewhere still gets in when a stranger has used up his tries', async () => {
  await aCustomer();
  for (let i = 0; i < 20; i++) await logIn(wrong);
  expect((await logIn({ ...right, address: '198.51.100.1' })).outcome).toBe('loggedIn');
});

test('many clients together cannot try one address without end', async () => {
  await aCustomer();
  for (let i = 0; i < limits.loginToEmail.points; i++) await logIn({ ...wrong, address: `10.0.0.${i}` });
  expect(await logIn(right)).toEqual({ outcome: 'tooMany' });
});

test('one client cannot try one password at many addresses', async () => {
  await aCustomer();
  for (let i = 0; i < limits.loginFromAddress.points; i++) await logIn({ ...wrong, email: `${i}@example.ch` });
  expect(await logIn(right)).toEqual({ outcome: 'tooMany' });
});

test('parallel tries are counted one by one', async () => {
  await aCustomer();
  const answers = await Promise.all(Array.from({ length: 20 }, () => logIn(wrong)));
  const { points } = limits.loginToEmailFromAddress;
  expect(answers.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(points);
});

test('logging in rightly does not use up tries', async () => {
  await aCustomer();
  for (let i = 0; i < 2 * limits.loginToEmailFromAddress.points; i++)
    expect((await logIn(right)).outcome).toBe('loggedIn');
});

test.each([{ email: ['a'] }, { email: undefined }, { password: { length: 1 } }, { password: 'x'.repeat(300) }])(
  'what is no address or password is refused like a wrong one: %o',
  async (over) => {
    expect(await logIn({ ...right, ...over })).toEqual({ outcome: 'wrong' });
  },
);
