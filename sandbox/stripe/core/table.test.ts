import { beforeEach, expect, test } from 'vitest';
import { Table } from './table';

interface Row {
  name: string;
  owner: string | null;
}
let touched: string[];
let table: Table<Row>;
beforeEach(() => {
  touched = [];
  table = new Table<Row>({ owner: ({ owner }) => owner }, (id) => touched.push(id));
  table.record.a = { name: 'A', owner: 'x' };
  table.record.b = { name: 'B', owner: 'y' };
  table.record.c = { name: 'C', owner: 'x' };
  touched.length = 0;
});

test('its record reads like any other', () => {
  expect(table.record.a?.name).toBe('A');
  expect(table.record.none).toBeUndefined();
  expect(Object.keys(table.record)).toEqual(['a', 'b', 'c']);
  expect(Object.values(table.record).map(({ name }) => name)).toEqual(['A', 'B', 'C']);
  expect([Object.hasOwn(table.record, 'b'), Object.hasOwn(table.record, 'toString'), 'c' in table.record]).toEqual([
    true,
    false,
    true,
  ]);
});

test('it notes what was handed out to be changed, and nothing else', () => {
  table.peek('a');
  table.all();
  table.idsBy('owner', 'x');
  expect(touched).toEqual([]);
  table.take('a');
  table.take('none');
  delete table.record.b;
  table.record.d = { name: 'D', owner: null };
  expect(touched).toEqual(['a', 'b', 'd']);
});

test('rows are found by their keys, whatever comes and goes', () => {
  expect(table.idsBy('owner', 'x')).toEqual(['a', 'c']);
  table.drop('a');
  table.put('b', { name: 'B', owner: 'x' });
  expect(table.idsBy('owner', 'x')).toEqual(['c', 'b']);
  expect(table.idsBy('owner', 'y')).toEqual([]);
  expect(table.idsBy('name', 'A')).toBeUndefined();
});

test('the oldest go first, until one may stay', () => {
  table.dropOldest((_, count) => count > 1);
  expect(table.all().map(({ name }) => name)).toEqual(['C']);
  table.dropOldest(({ name }) => name === 'B');
  expect(table.size).toBe(1);
});
