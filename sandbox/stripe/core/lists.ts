import type Stripe from 'stripe';
import { missing } from './errors';
import type { Created } from './params';

interface Page {
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
}

/** One page of a list whose rows come newest first. */
export function page<Row extends { id: string }>(rows: Row[], url: string, params: Page): Stripe.ApiList<Row> {
  const limit = params.limit ?? 10;
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

/** Whether a time lies in the range asked for; no range takes all. */
export function within(time: number, range: Created | undefined): boolean {
  if (range === undefined) return true;
  if (typeof range === 'number') return time === range;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
  return time > gt && time >= gte && time < lt && time <= lte;
}

/** Whether a field has the value asked for; nothing asked takes all. */
export function matches(value: unknown, wanted: unknown): boolean {
  return wanted === undefined || value === wanted;
}
