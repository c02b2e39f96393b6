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

/** One object of a kind, and the list of those that fit all parameters, newest first. */
export function readRoutes<Name extends keyof Rows, Params extends Page>(
  route: Route,
  table: Name,
  schema: z.ZodType<Params>,
  tests?: Tests<Rows[Name], Params>,
  read: (world: World, id: string) => object = (world, id) => find(world, table, id),
): void {
  const path = `/v1/${NOUNS[table].replace('.', '/')}s` as const;
  route(`GET ${path}/:id`, nothing, ({ world, id }) => read(world, id));
  route(`GET ${path}`, schema, ({ world, params }) => page(matching(world, table, params, tests), path, params));
}

const PAGING = ['limit', 'starting_after', 'ending_before'];

/** The rows that fit all parameters, newest first. */
export function matching<Name extends keyof Rows, Params extends Page>(
  world: World,
  table: Name,
  params: Params,
  tests: Tests<Rows[Name], Params> = {},
): Rows[Name][] {
  const fits = (row: Rows[Name], name: keyof Params & string, wanted: NonNullable<Params[typeof name]>): boolean => {
    const value: unknown = Reflect.get(row, name);
    return tests[name]?.(row, wanted, world) ?? (name === 'created' ? within(Number(value), wanted) : value === wanted);
  };
  let rows = candidates(world, table, params);
  for (const name in params) {
    const wanted = params[name];
    if (wanted === undefined || wanted === null || PAGING.includes(name)) continue;
    rows = rows.filter((row) => fits(row, name, wanted));
  }
  return rows;
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

/** One page of a list whose rows come newest first. */
export function page<Row extends { id: string }>(rows: Row[], url: string, params: Page): Stripe.ApiList<Row> {
  const limit = params.limit ?? 10;
  if (params.ending_before && params.starting_after) {
    throw invalid('You may only specify one of these parameters: ending_before, starting_after.', 'ending_before');
  }
  if (params.ending_before) {
    const before = rows.slice(0, position(rows, params.ending_before, 'ending_before'));
    return listOf(before.slice(-limit), url, before.length > limit);
  }
  const from = params.starting_after ? position(rows, params.starting_after, 'starting_after') + 1 : 0;
  return listOf(rows.slice(from, from + limit), url, rows.length > from + limit);
}

/** A list as Stripe gives it. */
export function listOf<Row>(data: Row[], url: string, has_more = false): Stripe.ApiList<Row> {
  return { object: 'list', data, has_more, url };
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
