import type Stripe from 'stripe';
import type { z } from 'zod';
import type { Route } from './api';
import { invalid, missing } from './errors';
import { type Created, nothing } from './params';
import { NOUNS, type Rows } from './state';
import { find, newestFirst, type World } from './world';

interface Page {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
}

/** How a row is held against a parameter, where it is not the field of the same name that must be equal. */
type Tests<Row, Params> = {
  [Name in keyof Params]?: (row: Row, wanted: NonNullable<Params[Name]>, world: World) => boolean;
};

/** One object of a kind, and the list of those that fit all parameters. */
export function readRoutes<Name extends keyof Rows, Params extends Page>(
  route: Route,
  table: Name,
  schema: z.ZodType<Params>,
  tests?: Tests<Rows[Name], Params>,
): void {
  route(`GET ${pathOf(table)}/:id`, nothing, ({ world, id }) => find(world, table, id));
  listRoute(route, table, schema, tests);
}

/** The list of those that fit all parameters, newest first. */
export function listRoute<Name extends keyof Rows, Params extends Page>(
  route: Route,
  table: Name,
  schema: z.ZodType<Params>,
  tests?: Tests<Rows[Name], Params>,
): void {
  const path = pathOf(table);
  route(`GET ${path}`, schema, ({ world, params }) => page(matching(world, table, params, tests), path, params));
}

function pathOf(table: keyof Rows): `/v1/${string}` {
  return `/v1/${NOUNS[table].replace('.', '/')}s`;
}

/** The rows that fit all parameters, newest first. */
export function matching<Name extends keyof Rows, Params extends Page>(
  world: World,
  table: Name,
  params: Params,
  tests: Tests<Rows[Name], Params> = {},
): Rows[Name][] {
  return candidates(world, table, params).filter((row) => fits(world, row, params, tests));
}

/** The rows among which those with these values are, newest first: by a key if one is named, else all. */
export function candidates<Name extends keyof Rows>(world: World, name: Name, params: object): Rows[Name][] {
  const table = world.tables[name];
  for (const [key, value] of Object.entries(params)) {
    const ids = typeof value === 'string' ? table.idsBy(key, value) : undefined;
    if (ids) return ids.reverse().flatMap((id) => table.peek(id) ?? []);
  }
  return newestFirst(world, name);
}

const PAGING = ['limit', 'starting_after', 'ending_before'];

function fits<Row extends object, Params extends object>(
  world: World,
  row: Row,
  params: Params,
  tests: Tests<Row, Params>,
): boolean {
  for (const name in params) {
    const wanted = params[name];
    if (wanted === undefined || wanted === null || PAGING.includes(name)) continue;
    const value: unknown = Reflect.get(row, name);
    const test = tests[name] ?? (() => (name === 'created' ? within(Number(value), wanted) : value === wanted));
    if (!test(row, wanted, world)) return false;
  }
  return true;
}

/** One page of a list whose rows come newest first. */
export function page<Row extends { id: string }>(rows: Row[], url: string, params: Page): Stripe.ApiList<Row> {
  const limit = params.limit ?? 10;
  if (params.ending_before && params.starting_after) {
    throw invalid('You may only specify one of these parameters: ending_before, starting_after.', 'ending_before');
  }
  if (params.ending_before) {
    const before = rows.slice(0, position(rows, params.ending_before, 'ending_before'));
    return { object: 'list', data: before.slice(-limit), has_more: before.length > limit, url };
  }
  const from = params.starting_after ? position(rows, params.starting_after, 'starting_after') + 1 : 0;
  return { object: 'list', data: rows.slice(from, from + limit), has_more: rows.length > from + limit, url };
}

function position(rows: { id: string }[], id: string, param: string): number {
  const index = rows.findIndex((row) => row.id === id);
  if (index < 0) throw missing('object', id, param);
  return index;
}

/** Whether a time lies in the range asked for. */
export function within(time: number, range: Created): boolean {
  if (typeof range === 'number') return time === range;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
  return time > gt && time >= gte && time < lt && time <= lte;
}
