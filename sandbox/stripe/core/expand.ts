import type Stripe from 'stripe';
import { invalid } from './errors';
import { idOf } from './ids';
import { anyObject } from './tables';
import type { World } from './world';

type Node = Record<string, unknown>;

/** A copy of the object in which the named references are replaced by the objects they refer to. */
export function expandAll(world: World, object: object, paths: string[]): object {
  if (paths.length === 0) return object;
  const copy: Node = structuredClone({ ...object });
  for (const path of paths) expandPath(world, copy, path.split('.'), path);
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

// Lists that Stripe includes only when asked to.
function includable(world: World, node: Node, name: string): Stripe.ApiList<object> | undefined {
  const { id, object } = node;
  if (typeof id !== 'string') return undefined;
  if (object === 'checkout.session' && name === 'line_items') {
    const lines = world.state.checkouts[id]?.lines ?? [];
    return listOf(
      lines.map(({ item }) => item),
      `/v1/checkout/sessions/${id}/line_items`,
    );
  }
  const { invoicePayments, taxIds, subscriptions, refunds } = world.state.tables;
  if (object === 'invoice' && name === 'payments') {
    return listOf(ownedBy(invoicePayments, 'invoice', id), `/v1/invoice_payments?invoice=${id}`);
  }
  if (object === 'customer' && name === 'tax_ids') {
    return listOf(ownedBy(taxIds, 'customer', id), `/v1/customers/${id}/tax_ids`);
  }
  if (object === 'customer' && name === 'subscriptions') {
    const live = ownedBy(subscriptions, 'customer', id).filter(({ status }) => status !== 'canceled');
    return listOf(live, `/v1/customers/${id}/subscriptions`);
  }
  if (object === 'charge' && name === 'refunds') {
    return listOf(ownedBy(refunds, 'charge', id), `/v1/charges/${id}/refunds`);
  }
  return undefined;
}

type Owned<Key extends string> = { [Name in Key]?: string | { id: string } | null };

function ownedBy<Key extends string, Row extends Owned<Key>>(
  rows: Record<string, Row>,
  key: Key,
  owner: string,
): Row[] {
  return Object.values(rows)
    .filter((row) => idOf(row[key]) === owner)
    .reverse();
}

function listOf<Row extends object>(rows: Row[], url: string): Stripe.ApiList<Row> {
  return { object: 'list', data: structuredClone(rows), has_more: false, url };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
