import { expect, test, vi } from 'vitest';
import { newLog } from './log';
import { inRequest } from './request-id';

for (const [name, value] of Object.entries({
  DATABASE_URL: 'postgres://localhost/none',
  AUTH_SECRET: 'only-for-this-test-and-nothing-else-at-all',
  STRIPE_SECRET_KEY: 'sk_test_sandbox',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_sandbox',
  STRIPE_WEBHOOK_SECRETS: 'whsec_sandbox',
  RESEND_API_KEY: 're_sandbox',
  RESEND_WEBHOOK_SECRET: 'whsec_c2FuZGJveA==',
  STAFF_MAIL: 'staff@example.ch',
  LOG_LEVEL: 'warn',
}))
  vi.stubEnv(name, value);

const lines: string[] = [];
const log = newLog({ write: (line) => void lines.push(line) });

test('people and secrets do not reach the log', () => {
  const person = { email: 'alex@example.ch', name: 'Alex', token: 'secret-1', password: 'secret-2' };
  log.warn({ ...person, order: person, request: { headers: { authorization: 'secret-3', cookie: 'secret-4' } } });
  expect(lines.at(-1)).toMatch('[redacted]');
  expect(lines.at(-1)).not.toMatch(/alex|secret-/i);
});

test('a failed query is logged without its parameters', () => {
  log.error({ err: new Error('Failed query: select $1\nparams: alex@example.ch') }, 'job failed');
  expect(lines.at(-1)).toMatch('Failed query');
  expect(lines.at(-1)).not.toMatch('alex');
});

test('an error is logged with its causes and with all that it gathers, whatever was thrown', () => {
  const refused = Object.assign(new Error('connect refused'), { code: 'ECONNREFUSED' });
  const gathered = new AggregateError(
    [new Error('first', { cause: refused }), { message: 'second' }, 'third'],
    'sweep',
  );
  log.error({ err: gathered }, 'job failed');
  const cause = { message: 'connect refused', code: 'ECONNREFUSED' };
  expect(JSON.parse(lines.at(-1) ?? '').err).toMatchObject({
    type: 'AggregateError',
    message: 'sweep',
    errors: [{ message: 'first', cause }, { message: 'second' }, { message: 'third' }],
  });
});

test.each([undefined, null, 0, {}, Object.create(null), { message: 7, stack: null }])(
  '%j can be logged as an error',
  (err) => {
    log.error({ err }, 'odd');
    expect(JSON.parse(lines.at(-1) ?? '').msg).toBe('odd');
  },
);

test('causes without end are logged to an end', () => {
  const err = new Error('round');
  err.cause = err;
  log.error({ err }, 'odd');
  expect(lines.at(-1)?.match(/round/g)?.length).toBeLessThan(20);
});

const idOfLine = (line = '{}'): unknown => JSON.parse(line).requestId;

test('each line of a request carries its id, however deep it is written, and other lines carry none', async () => {
  const from = lines.length;
  await Promise.all(
    ['one', 'two'].map((name) =>
      inRequest(async () => {
        log.warn(name);
        await new Promise((resolve) => setTimeout(resolve, 5));
        log.child({}).warn(name);
      }),
    ),
  );
  log.warn('outside');
  const [first, second, firstAgain, secondAgain, outside] = lines.slice(from).map(idOfLine);
  expect(first).toMatch(/^[\da-f-]{36}$/);
  expect([firstAgain, secondAgain, outside]).toEqual([first, second, undefined]);
  expect(second).not.toBe(first);
});

test('server and app, which each load the file, mean the same request', async () => {
  vi.resetModules();
  const { requestId } = await import('./request-id');
  expect(inRequest(requestId)).toMatch(/^[\da-f-]{36}$/);
  expect(requestId()).toBeUndefined();
});

test('lines below the level of the settings are left out', () => {
  const before = lines.length;
  log.info('quiet');
  log.child({ requestId: 'r' }).info('quiet');
  expect(lines).toHaveLength(before);
});
