import type Stripe from 'stripe';
import { missing } from './errors';
import { NOUNS, type Rows } from './state';
import type { World } from './world';

/** The object with that id, or Stripe's "No such …" naming the parameter it came in. */
export function find<Name extends keyof Rows>(world: World, table: Name, id: string, param = 'id'): Rows[Name] {
  const row = lookUp(world, table, id);
  if (!row) throw missing(NOUNS[table], id, param);
  return row;
}

/** The object with that id, if there is one. */
export function lookUp<Name extends keyof Rows>(
  world: World,
  table: Name,
  id: string | null | undefined,
): Rows[Name] | undefined {
  const rows: Record<string, Rows[Name]> = world.state.tables[table];
  return typeof id === 'string' && Object.hasOwn(rows, id) ? rows[id] : undefined;
}

/** Newest first, as Stripe lists. */
export function newestFirst<Name extends keyof Rows>(world: World, table: Name): Rows[Name][] {
  const rows: Record<string, Rows[Name]> = world.state.tables[table];
  return Object.values(rows).reverse();
}

/** The little that Stripe still says of a customer that was deleted. */
export function deletedCustomer({ state }: World, id: string): Stripe.DeletedCustomer | undefined {
  const deleted = state.deletedCustomers?.[id];
  return deleted && { id, object: 'customer', deleted };
}

/** Whatever API object carries that id. */
export function anyObject(world: World, id: string): object | undefined {
  for (const [table, rows] of Object.entries(world.state.tables)) {
    if (Object.hasOwn(rows, id) && table !== 'events') return rows[id];
  }
  return deletedCustomer(world, id);
}
