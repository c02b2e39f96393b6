import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDisk } from './disk';
import { Store } from './store';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'disk-'));
  path = join(folder, 'new', 'stripe');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('rows come back in the order in which they were first written', () => {
  const disk = openDisk(path, false);
  disk.write([
    { table: 'events', id: 'a', body: '1' },
    { table: 'events', id: 'b', body: '2' },
    { table: 'invoices', id: 'a', body: '3' },
  ]);
  disk.write([
    { table: 'events', id: 'a', body: '4' },
    { table: 'invoices', id: 'a', body: null },
  ]);
  disk.close();
  expect([...openDisk(path, false).read()]).toEqual([
    { table: 'events', id: 'a', body: '4' },
    { table: 'events', id: 'b', body: '2' },
  ]);
  expect([...openDisk(path, true).read()]).toEqual([]);
});

test('only its owner reads the file', () => {
  openDisk(path, false).close();
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

const product = { id: 'prod_1', object: 'product', name: 'Server' };
const store = () => new Store({ path, fresh: false });

test('what changes after it was stored is saved as it is then', () => {
  const first = store();
  Reflect.apply(first.tables.products.put, first.tables.products, [product.id, { ...product }]);
  first.save();
  const row = first.tables.products.take(product.id);
  if (row) row.name = 'Renamed';
  first.state.faults.push({ path: '/v1', status: 500, count: 1 });
  first.save();
  // The first store is not closed: it might have been killed.
  const second = store();
  expect(second.tables.products.all()).toEqual([{ ...product, name: 'Renamed' }]);
  expect(second.state.faults).toHaveLength(1);
});

test('what was forgotten does not come back', () => {
  const first = store();
  Reflect.apply(first.tables.products.put, first.tables.products, [product.id, product]);
  first.tables.cards.put('pm_1', 'pays');
  first.state.portalClosed = true;
  first.save();
  first.clear('cards');
  first.close();
  const second = store();
  expect(second.tables.products.size).toBe(0);
  expect(second.state).toMatchObject({ portalClosed: false });
  expect(second.tables.cards.peek('pm_1')).toBe('pays');
});

test('it says once of each row that it may have changed', () => {
  const one = new Store(undefined);
  Reflect.apply(one.tables.products.put, one.tables.products, [product.id, product]);
  expect(one.takeChanged()).toEqual([{ table: 'products', id: 'prod_1' }]);
  expect(one.takeChanged()).toEqual([]);
  one.tables.products.take('prod_1');
  expect(one.takeChanged()).toHaveLength(1);
});
