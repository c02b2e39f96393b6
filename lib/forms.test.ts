import { expect, test } from 'vitest';
import { z } from 'zod';
import { answer, formValues, invalid } from './forms';

test('a form becomes plain values, a repeated name a list, files and framework fields nothing', () => {
  const form = new FormData();
  form.append('name', 'Kim');
  form.append('key', 'a');
  form.append('key', 'b');
  form.append('$ACTION_ID', 'x');
  form.append('file', new Blob(['x']), 'x.txt');
  expect(formValues(form)).toEqual({ name: 'Kim', key: ['a', 'b'] });
});

test('texts come as a database can keep them, and names that are no field of ours do not come', () => {
  const form = new FormData();
  form.append('name', 'K\0im');
  form.append('notes', '\0');
  for (const name of ['__proto__', '', '\0', 'a b', '1', 'x'.repeat(65)]) form.append(name, 'x');
  const values = formValues(form);
  expect(values).toEqual({ name: 'Kim', notes: '' });
  expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
});

test('an invalid form keeps what was typed but no password, and names the first error of each field', () => {
  const schema = z.object({
    email: z.string().min(3, 'short').includes('@', 'noAt'),
    password: z.string().min(9, 'weak'),
  });
  const values = { email: 'x', password: 'secret' };
  expect(invalid(values, schema.safeParse(values).error ?? {})).toEqual({
    errors: { email: 'short', password: 'weak' },
    values: { email: 'x' },
  });
});

test('named errors pass as they are', () => {
  expect(invalid({ a: '1' }, { a: 'taken' })).toEqual({ errors: { a: 'taken' }, values: { a: '1' } });
});

test('an answer has its outcome and no errors, and sends back what was typed but no secret', () => {
  const values = { email: 'x', password: 'secret' };
  expect(answer(values, 'sent')).toEqual({ errors: {}, values: { email: 'x' }, outcome: 'sent' });
  expect(answer(values, 'slow', ['email'])).toEqual({ errors: {}, values: { password: 'secret' }, outcome: 'slow' });
});
