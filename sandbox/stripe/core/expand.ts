import type Stripe from 'stripe';
import { invalid } from './errors';
import type { Rows } from './state';
import { candidates, listOf } from './lists';
import { anyObject, type World } from './world';

type Node = Record<string, unknown>;

const LEVELS = 4;

/** A copy of the object in which the named references are replaced by the objects they refer to. */
export function expandAll(world: World, object: object, paths: string[]): object {
  if (paths.length === 0) return object;
  const copy: Node = structuredClone({ ...object });
  for (const path of paths) {
    // The `data` of a list is no level of its own.
    if (path.split('.').filter((name) => name !== 'data').length > LEVELS) {
      throw invalid(`You cannot expand more than ${LEVELS} levels of a property. Property: ${path}`, 'expand');
    }
    expandPath(world, copy, path.split('.'), path);
  }
  return copy;
}

function expandPath(world: World, node: Node, [name = '', ...rest]: string[], path: string): void {
  const value = Object.hasOwn(node, name) ? node[name] : includable(world, node, name);
  if (value === undefined) throw invalid(`This property cannot be expanded (${path}).`, 'expand');
  const expanded = expandValue(world, value, path);
  node[name] = expanded;
  if (rest.length === 0) return;
  for (const child of Array.isArray(expanded) ? expanded : [expanded]) {
    if (isNode(child)) expandPath(world, child, rest, path);
  }
}

function expandValue(world: World, value: unknown, path: string): unknown {
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' ? (copyOf(world, one) ?? one) : one));
  if (typeof value !== 'string') return value;
  const object = copyOf(world, value);
  if (!object) throw invalid(`This property cannot be expanded (${path}).`, 'expand');
  return object;
}

function copyOf(world: World, id: string): object | undefined {
  const object = anyObject(world, id);
  return object && structuredClone(object);
}

/** Lists that Stripe includes only when asked to: the table and, for its address, the path before the owner's id. */
const LISTS: Record<string, { table: keyof Rows; path: string }> = {
  'invoice payments': { table: 'invoicePayments', path: 'invoice_payments?invoice=' },
  'charge refunds': { table: 'refunds', path: 'refunds?charge=' },
};

function includable(world: World, { id, object }: Node, name: string): Stripe.ApiList<object> | undefined {
  if (typeof id !== 'string') return undefined;
  if (object === 'checkout.session' && name === 'line_items') {
    const items = (world.tables.checkouts.peek(id)?.lines ?? []).map(({ item }) => item);
    return listOf(structuredClone(items), `/v1/checkout/sessions/${id}/line_items`);
  }
  const list = LISTS[`${String(object)} ${name}`];
  if (!list) return undefined;
  return listOf(structuredClone(candidates(world, list.table, { [String(object)]: id })), `/v1/${list.path}${id}`);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
