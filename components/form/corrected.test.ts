import { expect, test } from 'vitest';
import { type Control, correctedFields, valuesOf } from './corrected';

function valuesIn(fields: Record<string, string | string[]>) {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value);
  return valuesOf(form);
}
const email = (over: Partial<Control> = {}): Control => ({ name: 'email', valid: true, ...over });

test.each<[string, Control, string, string, boolean]>([
  ['another value that the browser finds right', email(), 'vreni@', 'vreni@example.ch', true],
  ['another one that it does not', email({ valid: false }), 'vreni@', 'vreni@ex', false],
  ['what was refused', email(), 'vreni@', 'vreni@', false],
  ['nothing, as before', email(), '', '', false],
])('an error under a field with %s', (_name, control, before, after, gone) => {
  const corrected = correctedFields(['email'], [control], valuesIn({ email: before }), valuesIn({ email: after }));
  expect(corrected).toEqual(gone ? ['email'] : []);
});

test('a password that did not come back with the page counts as another one once something is typed', () => {
  const control = { name: 'password', valid: true };
  expect(correctedFields(['password'], [control], valuesIn({}), valuesIn({ password: '' }))).toEqual([]);
  expect(correctedFields(['password'], [control], valuesIn({}), valuesIn({ password: 'x' }))).toEqual(['password']);
});

test('a tick, and a field whose rule looks at another one', () => {
  const terms = { name: 'terms', valid: true };
  const code = { name: 'postalCode', valid: true, together: 'country' };
  const sent = valuesIn({ postalCode: '1000', country: 'AT' });
  const typed = valuesIn({ postalCode: '1000', country: 'BE', terms: 'on' });
  expect(correctedFields(['terms', 'postalCode'], [terms, code], sent, typed)).toEqual(['terms', 'postalCode']);
  expect(correctedFields(['postalCode'], [{ ...code, together: undefined }], sent, typed)).toEqual([]);
});

test('of several boxes with one name every one counts; a field that was right is not named', () => {
  const boxes = ['1', '2'].map(() => ({ name: 'savedKeys', valid: true }));
  const [sent, typed] = [valuesIn({ savedKeys: ['1'], name: 'a' }), valuesIn({ savedKeys: ['1', '2'], name: 'b' })];
  expect(correctedFields(['savedKeys'], boxes, sent, typed)).toEqual(['savedKeys']);
  expect(correctedFields(['savedKeys'], boxes, sent, sent)).toEqual([]);
});
