import { expect, test } from 'vitest';
import { databaseError } from './error';

const at = 'db.example:5432';
const read = (error: unknown) => databaseError(error, { at, statement: 'select $1' });
/** An error as the server sends it. */
const sent = (code: string, message: string, more = {}) =>
  Object.assign(new Error(message), { severity: 'ERROR', code, ...more });

test('it keeps names, and neither details nor places, which quote values', () => {
  const detail = 'Key (email)=(ada@example.ch) already exists.';
  const names = { constraint: 'accounts_email_unique', table: 'accounts', column: 'email' };
  const error = read(
    sent('23505', 'duplicate key value violates unique constraint "accounts_email_unique"', { detail, ...names }),
  );
  expect(error).toMatchObject({ ...names, code: '23505', statement: 'select $1', lost: false });
  expect(error.message).toContain('accounts_email_unique');
  expect(JSON.stringify([error, error.message])).not.toContain('ada@');
  expect(error.cause).toBeUndefined();
});

test.each([
  ['22P02', 'invalid input syntax for type uuid: "secret"', 'invalid input syntax for type uuid: "…"'],
  ['22003', 'value "secret" is out of range for type integer', 'value "…"'],
  ['22007', 'invalid input syntax for type date: "a"b secret', 'invalid input syntax for type date: "…"'],
  ['P0001', 'refused: "secret"', 'refused: "…"'],
  ['42P01', 'relation "accounts" does not exist', 'relation "accounts" does not exist'],
  ['40P01', 'deadlock detected', 'deadlock detected'],
])('%s %j is told as %j', (code, message, expected) => {
  expect(read(sent(code, message)).message).toBe(expected);
});

test.each<[string, unknown]>([
  ['nobody listens', Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })],
  ['the connection broke', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })],
  ['no answer in time', new Error('Query read timeout')],
  ['no connection in time', new Error('timeout exceeded when trying to connect')],
  ['the server closed it', new Error('Connection terminated unexpectedly')],
  ['it broke before', new Error('Client has encountered a connection error and is not queryable')],
  ['the server shuts down', sent('57P01', 'terminating connection due to administrator command')],
  ['the server starts up', sent('57P03', 'the database system is starting up')],
  ['too many connections', sent('53300', 'sorry, too many clients already')],
  ['a wrong password', sent('28P01', 'password authentication failed for user "shop"')],
])('%s: the database is away, and where it should be is told', (_, error) => {
  const { lost, message } = read(error);
  expect(lost).toBe(true);
  expect(message).toContain(at);
});

test.each<[string, unknown]>([
  ['a statement that took too long', sent('57014', 'canceling statement due to statement timeout')],
  ['a lock that was not to be had', sent('55P03', 'canceling statement due to lock timeout')],
  ['a value that cannot be sent', new TypeError('Converting circular structure to JSON')],
  ['no error at all', 'odd'],
])('%s: the database is there', (_, error) => {
  expect(read(error).lost).toBe(false);
});
