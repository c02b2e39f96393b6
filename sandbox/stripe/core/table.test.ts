import { beforeEach, expect, test } from 'vitest';
import { Table } from './table';

interface Row {
  name: string;
  owner: string | null;
}
let table: Table<Row>;
beforeEach(() => {
  table = new Table<Row>({ owner: ({ owner }) => owner });
  table.put('a', { name: 'A', owner: 'x' });
  table.put('b', { name: 'B', owner: 'y' });
  table.put('c', { name: 'C', owner: 'x' });
  table.unsaved.clear();
});

test('its rows are read by their ids and in order', () => {
  expect(table.peek('a')?.name).toBe('A');
  expect(table.peek('none')).toBeUndefined();
  expect(table.entries().map(([id, { name }]) => [id, name])).toEqual([
    ['a', 'A'],
    ['b', 'B'],
    ['c', 'C'],
  ]);
  expect([table.has('b'), table.has('toString')]).toEqual([true, false]);
});

test('it notes what was handed out to be changed, and nothing else', () => {
  table.peek('a');
  table.all();
  table.idsBy('owner', 'x');
  expect([...table.unsaved]).toEqual([]);
  table.take('a');
  table.take('none');
  table.drop('b');
  table.put('d', { name: 'D', owner: null });
  expect([...table.unsaved]).toEqual(['a', 'b', 'd']);
  expect([...table.unseen]).toEqual(['a', 'b', 'c', 'd']);
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
