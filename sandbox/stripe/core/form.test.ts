import { expect, test } from 'vitest';
import { decodeForm } from './form';

test('brackets become objects and arrays', () => {
  const form = 'a[b][0][c]=1&a[b][0][d]=2&a[b][1][c]=3&e=4&tags[]=x&tags[]=y';
  expect(decodeForm(form)).toEqual({ a: { b: [{ c: '1', d: '2' }, { c: '3' }] }, e: '4', tags: ['x', 'y'] });
});

test('keys and values are percent-decoded', () => {
  expect(decodeForm('line_items%5B0%5D%5Bprice%5D=a%26b+%C3%A4')).toEqual({ line_items: [{ price: 'a&b ä' }] });
});

test('an empty value stays, to unset a field', () => {
  expect(decodeForm('metadata[a]=&description=')).toEqual({ metadata: { a: '' }, description: '' });
});

test('array items keep their numeric order', () => {
  const form = Array.from({ length: 12 }, (_, index) => `items[${11 - index}]=${11 - index}`).join('&');
  expect(decodeForm(form).items).toEqual(Array.from({ length: 12 }, (_, index) => String(index)));
});

test('a form cannot reach the prototype of objects', () => {
  decodeForm('__proto__[polluted]=yes&a[__proto__][polluted]=yes');
  expect({}).not.toHaveProperty('polluted');
});
