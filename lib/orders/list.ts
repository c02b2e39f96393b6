import { and, eq, isNotNull, isNull, sql, type SQL, inArray, like, or } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { type OrderState, orderStates } from '@/db/schema/orders';
import { accountSearch, containing, searchWords } from '@/lib/accounts/search';
import { storedWords } from '@/lib/domain-name';
import { pageOf } from '@/lib/page';
import { contractConditions, type ContractFilter } from './listing/contract-filter';
import { lateness } from './state';
import { type Cursor, readCursor, writeCursor } from './listing/cursor';
import { withStaffSince } from './with-staff';

const { orders, accounts, requests } = schema;

export const listedStates = orderStates.filter((state) => state !== 'draft');

export type OrderFilter = {
  state?: OrderState;
  contract?: ContractFilter;
  search?: string;
  cursor?: string;
  limit: number;
  now?: Date;
};

export type ListedOrder = Awaited<ReturnType<typeof readPart>>[number];

export type OrderPage = { orders: ListedOrder[]; newer: string | null; older: string | null };

/** A page of orders: missed promises first, then paid ones, each part newest first. Reads only the rows shown, at any depth. */
export async function listOrders({ now = new Date(), ...asked }: OrderFilter): Promise<OrderPage> {
  const filter = { ...asked, now };
  const cursor = readCursor(filter.cursor);
  const rows = await readRows(filter, cursor);
  // Fewer rows than a page on the way up: this is the top, which is shown whole.
  if (cursor?.to === 'newer' && rows.length <= filter.limit) return listOrders({ ...filter, cursor: undefined });
  const page = pageOf(rows, { limit: filter.limit, goesOn: cursor !== undefined, to: cursor?.to });
  return {
    orders: page.rows,
    newer: page.newer ? cursorAt(page.newer, 'newer', now) : null,
    older: page.older ? cursorAt(page.older, 'older', now) : null,
  };
}

/** Orders per state, counted up to `most`. */
export async function countOrders(most = 1000): Promise<Record<OrderState, number>> {
  const counts = listedStates.map(
    (state) =>
      sql`(select count(*)::int from (select from ${orders} where ${orders.state} = ${state} limit ${most}) as counted) as ${sql.identifier(state)}`,
  );
  const { rows } = await db().execute<Record<OrderState, number>>(sql`select 0 as draft, ${sql.join(counts, sql`, `)}`);
  const [row] = rows;
  if (!row) throw new Error('a select without a table gives one row');
  return row;
}

type Filter = OrderFilter & { now: Date };

async function readRows(filter: Filter, cursor: Cursor | undefined): Promise<ListedOrder[]> {
  const to = cursor?.to ?? 'older';
  const parts = to === 'older' ? downward : downward.toReversed();
  const rows: ListedOrder[] = [];
  for (const part of parts.slice(cursor ? parts.indexOf(cursor.part) : 0)) {
    if (rows.length > filter.limit) break;
    const start = cursor?.part === part ? cursor : undefined;
    rows.push(...(await readPart(part, to, filter, start, filter.limit + 1 - rows.length)));
  }
  return rows;
}

const downward = ['missed', 'paid', 'unpaid'] as const satisfies Cursor['part'][];

type TimestampColumn = typeof orders.paidAt | typeof orders.placedAt;

async function readPart(
  part: Cursor['part'],
  to: Cursor['to'],
  { state, contract, search = '', now }: Filter,
  start: Cursor | undefined,
  limit: number,
) {
  const at = part === 'unpaid' ? orders.placedAt : orders.paidAt;
  const missed = sql`(${orders.state} = 'accepted' and ${orders.promisedAt} < ${now})`;
  const conditions: (SQL | undefined)[] = [
    isNotNull(at),
    { missed, paid: sql`${missed} is not true`, unpaid: isNull(orders.paidAt) }[part],
    state && eq(orders.state, state),
    contract && contractConditions[contract],
    orderSearch(search),
    start && beyond(at, start),
  ];
  return db()
    .select({ ...columns, at: sql<string>`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` })
    .from(orders)
    .innerJoin(accounts, eq(accounts.id, orders.accountId))
    .where(and(...conditions))
    .orderBy(inOrder(part, to, at))
    .limit(limit);
}

/** No timestamp is null here, but PostgreSQL uses the index only if the order of nulls matches it. */
function inOrder(part: Cursor['part'], to: Cursor['to'], at: TimestampColumn): SQL {
  if (part !== 'unpaid')
    return to === 'older'
      ? sql`${at} desc nulls last, ${orders.id} desc nulls last`
      : sql`${at} nulls first, ${orders.id} nulls first`;
  return to === 'older' ? sql`${at} desc, ${orders.id} desc` : sql`${at}, ${orders.id}`;
}

function beyond(at: TimestampColumn, { to, at: moment, id }: Cursor): SQL {
  const place = sql`(${moment}::timestamptz, ${id}::uuid)`;
  return to === 'older' ? sql`(${at}, ${orders.id}) < ${place}` : sql`(${at}, ${orders.id}) > ${place}`;
}

function cursorAt(order: ListedOrder, to: Cursor['to'], now: Date): string {
  const missed = lateness(order, now) === 'promiseBroken';
  const { id, at } = order;
  return writeCursor({ to, part: missed ? 'missed' : order.paidAt ? 'paid' : 'unpaid', at, id });
}

const columns = {
  id: orders.id,
  number: orders.number,
  plan: orders.plan,
  stack: orders.stack,
  hostname: orders.hostname,
  state: orders.state,
  placedAt: orders.placedAt,
  paidAt: orders.paidAt,
  acceptedAt: orders.acceptedAt,
  promisedAt: orders.promisedAt,
  readyAt: orders.readyAt,
  cancelAt: orders.cancelAt,
  endedAt: orders.endedAt,
  discardedAt: orders.discardedAt,
  withStaffSince,
  customerName: accounts.name,
  customerEmail: accounts.email,
  /** Neither denied by the customer nor marked done by staff. */
  cancellation: sql<boolean>`exists (select from ${requests} where ${requests.orderId} = ${orders.id}
    and ${requests.kind} = 'cancel' and ${requests.doneAt} is null and ${requests.objectedAt} is null)`,
};

/** `R-10023` or `10023` is a number, `@` means e-mail, else also hostname or name. Undefined for no text. */
export function orderSearch(text: string): SQL | undefined {
  const words = searchWords(text);
  if (words === '') return undefined;
  const [, number] = /^(?:r-?)?(\d{5,9})$/i.exec(words) ?? [];
  if (number) return eq(orders.number, Number(number));
  const customers = db().select({ id: accounts.id }).from(accounts).where(accountSearch(words));
  const byCustomer = inArray(orders.accountId, customers);
  return words.includes('@')
    ? byCustomer
    : or(like(orders.hostname, containing(storedWords(words.toLowerCase()))), byCustomer);
}
