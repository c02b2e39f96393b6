import { setImmediate } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { limits } from '@/lib/auth/attempts';
import { storeCart } from '@/lib/carts/store';
import { sampleChoice } from '@/tests/choices';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { confirm } from './confirm';
import { sendConfirmAgain } from './confirm-mail';
import { hashPassword, passwordFits } from './hash';
import { register } from './register';

const { accounts, carts, mails, tokens } = schema;
useDatabase();
beforeEach(resetDatabase);

const person = {
  name: 'Vreni Muster',
  email: 'vreni@example.ch',
  password: 'drei kühle Gletscher singen',
  locale: 'de' as const,
  address: '203.0.113.7',
};
const outbox = () =>
  db().select({ kind: mails.kind, to: mails.to, locale: mails.locale, props: mails.props }).from(mails);
const kinds = async () => (await outbox()).map(({ kind }) => kind);
const stored = async () => (await db().select().from(accounts).where(eq(accounts.email, person.email)))[0];

test('a new address gets an account that waits, and a mail with the link', async () => {
  expect(await register(person)).toEqual({ outcome: 'sent' });
  expect(await stored()).toMatchObject({ name: 'Vreni Muster', locale: 'de', staff: false, confirmedAt: null });
  expect(await outbox()).toMatchObject([{ kind: 'confirm', to: 'vreni@example.ch', locale: 'de' }]);
});

test('only hashes of the password and the link are kept with the account', async () => {
  await register(person);
  const token = String((await outbox())[0]?.props.token);
  const rows = JSON.stringify([await db().select().from(accounts), await db().select().from(tokens)]);
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect(rows).not.toContain(token);
  expect(rows).not.toContain(person.password);
  expect((await stored())?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('an address that has an account gets the same answer; its owner is told, once an hour, and nothing changes', async () => {
  const before = await anAccount({ email: person.email, name: 'The owner', passwordHash: 'as it was' });
  expect(await register(person)).toEqual({ outcome: 'sent' });
  expect(await register(person)).toEqual({ outcome: 'sent' });
  expect(await stored()).toEqual(before);
  expect(await outbox()).toMatchObject([{ kind: 'alreadyRegistered', locale: 'en', props: { name: 'The owner' } }]);
  expect(await db().$count(tokens)).toBe(0);
});

test('known and unknown addresses take equally long', async () => {
  const timed = async (email: string) => {
    const start = performance.now();
    await register({ ...person, email });
    return performance.now() - start;
  };
  await anAccount({ email: 'known@example.ch' });
  await timed('warm-up@example.ch');
  const [known, unknown] = [await timed('known@example.ch'), await timed('unknown@example.ch')];
  expect(Math.min(known, unknown)).toBeGreaterThan(290);
});

test('registering again before confirming: the last password counts and a new link comes', async () => {
  await register(person);
  await register({ ...person, name: 'Vreni M.', password: 'zwölf blaue Tannen warten' });
  const account = await stored();
  expect(account?.name).toBe('Vreni M.');
  expect(await passwordFits(account?.passwordHash, 'zwölf blaue Tannen warten')).toBe(true);
  expect(await kinds()).toEqual(['confirm', 'confirm']);
});

test('of two registrations at the same moment one account comes out', async () => {
  const answers = await Promise.all([register(person), register({ ...person, name: 'The other' })]);
  expect(answers).toEqual([{ outcome: 'sent' }, { outcome: 'sent' }]);
  expect(await db().$count(accounts)).toBe(1);
  expect(await kinds()).toEqual(['confirm', 'confirm']);
});

test('what a stranger chose under somebody’s address does not stay on the account', async () => {
  await register(person);
  const account = await stored();
  const choice = { plan: 'deluxe', stack: 'ruby', components: {}, hostname: 'a.example', keyLines: [], notes: '' };
  await db()
    .insert(carts)
    .values({ hash: 'h', accountId: account?.id, choice, expiresAt: new Date(Date.now() + 60_000) });
  await register(person);
  expect(await db().select({ accountId: carts.accountId }).from(carts)).toEqual([{ accountId: null }]);
});

test('a colleague’s invitation is not overwritten', async () => {
  const colleague = await anAccount({ email: person.email, staff: true, confirmedAt: null });
  await register(person);
  expect(await stored()).toEqual(colleague);
  expect(await kinds()).toEqual(['alreadyRegistered']);
});

test('a password that is guessed quickly is refused with advice, before anything is written', async () => {
  expect(await register({ ...person, password: 'vreni-muster-1' })).toEqual({
    outcome: 'weak',
    problem: 'passwordContext',
  });
  expect(await db().$count(accounts)).toBe(0);
});

test('an address can be registered a few times an hour, from wherever', async () => {
  for (let i = 0; i < limits.registerMailbox.points; i++) await register({ ...person, address: `203.0.113.${i}` });
  expect(await register({ ...person, address: '198.51.100.1' })).toEqual({ outcome: 'mailedOften' });
  expect(await db().$count(mails)).toBe(limits.registerMailbox.points);
});

test('a mailbox gets a few mails an hour, under whatever tag', async () => {
  const outcomes = [];
  for (let i = 0; i < 12; i++)
    outcomes.push((await register({ ...person, email: `vreni+${i}@example.ch`, address: `203.0.113.${i}` })).outcome);
  expect(outcomes.filter((outcome) => outcome === 'sent')).toHaveLength(limits.registerMailbox.points);
  expect(outcomes.at(-1)).toBe('mailedOften');
  expect(await db().$count(mails)).toBe(limits.registerMailbox.points);
});

test('when too much is going on nothing is written, and the try is not counted', async () => {
  let rushing = true;
  const rush = Array.from({ length: 100 }, async () => {
    while (rushing) await hashPassword('x').catch(() => setImmediate());
  });
  expect(await register(person)).toEqual({ outcome: 'busy' });
  rushing = false;
  await Promise.all(rush);
  expect(await db().$count(accounts)).toBe(0);
  for (let i = 0; i < limits.registerMailbox.points; i++)
    expect(await register({ ...person, address: `203.0.113.${i}` })).toEqual({ outcome: 'sent' });
});

test('one client cannot try addresses without end', async () => {
  for (let i = 0; i < limits.registerFromAddress.points; i++)
    await register({ ...person, password: 'aaaaaaaaaaaa', email: `${i}@example.ch` });
  expect(await register(person)).toEqual({ outcome: 'tooMany' });
});

test('the confirmation mail can be sent again, for an address that waits', async () => {
  await register(person);
  expect(await sendConfirmAgain(person)).toBe('sent');
  expect(await kinds()).toEqual(['confirm', 'confirm']);
  expect(await db().$count(tokens)).toBe(2);
});

test('sending again says the same for an unknown address and sends nothing there', async () => {
  expect(await sendConfirmAgain(person)).toBe('sent');
  expect(await kinds()).toEqual([]);
});

test('sending again to a confirmed address reminds its owner of the account', async () => {
  await anAccount({ email: person.email });
  expect(await sendConfirmAgain(person)).toBe('sent');
  expect(await kinds()).toEqual(['alreadyRegistered']);
});

test('sending again is limited together with registering', async () => {
  await register(person);
  for (let i = 1; i < limits.registerMailbox.points; i++) await sendConfirmAgain(person);
  expect(await sendConfirmAgain(person)).toBe('mailedOften');
  expect(await db().$count(mails)).toBe(limits.registerMailbox.points);
});

test('nothing is left behind when the mail cannot be written', async () => {
  await expect(register({ ...person, locale: undefined as unknown as 'de' })).rejects.toThrow();
  expect([await db().$count(accounts), await db().$count(tokens), await db().$count(mails)]).toEqual([0, 0, 0]);
});

test('a corrected address takes the choice along, and the link to the wrong one opens nothing without the password', async () => {
  const cartSecret = await storeCart(sampleChoice);
  await register({ ...person, email: 'vreni@exmaple.ch', cartSecret });
  expect(await register({ ...person, cartSecret })).toEqual({ outcome: 'sent' });
  expect((await outbox()).map(({ to }) => to)).toEqual(['vreni@exmaple.ch', 'vreni@example.ch']);
  const right = await stored();
  expect(await db().select({ accountId: carts.accountId }).from(carts)).toEqual([{ accountId: right?.id }]);
  const token = String((await outbox())[0]?.props.token);
  expect(await confirm({ token, password: 'guessed by a stranger', address: '198.51.100.1' })).toEqual({
    outcome: 'wrong',
  });
});
