import { expect, test } from 'vitest';
import { readJson } from './json';

test('JSON is read; what is none is undefined', () => {
  expect(readJson('{"a":[1,"x"]}')).toEqual({ a: [1, 'x'] });
  for (const text of ['', '{', 'undefined', '{"a":1']) expect(readJson(text)).toBeUndefined();
});

test('strings come without what no database keeps', () => {
  expect(readJson(String.raw`{"a":["x\u0000y","\ud800z"]}`)).toEqual({ a: ['xy', '\ufffdz'] });
});
