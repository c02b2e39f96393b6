import type Stripe from 'stripe';
import type { Neighbours } from '../../neighbours';
import type { BillingSettings } from '../billing/settings';
import type { CardName } from '../checkout/cards';
import type { KEYS } from './state';
import { NOUNS, type Rows, TABLES, type State, type Waiting, type Watched } from './state';
import { idOf, type Reference } from './id';
import { missing } from './errors';
import type { Store } from './store';
import { randomBytes } from 'node:crypto';

export { idOf } from './id';

/** How one sandbox Stripe is started; everything else is moved by its levers. */
export interface Settings {
  port?: number;
  secretKey: string;
  publishableKey: string;
  /** Where events go; all of them, unless some types are named (`invoice.*`). */
  webhook?: { url: string; secret: string; events?: string[] };
  dataFile?: string;
  fresh?: boolean;
  retryDelaysMs?: number[];
  /** How the account bills where it is not as at Stripe. */
  billing?: Partial<BillingSettings>;
  neighbours?: Neighbours;
  /** Whose account it is, as its invoices say. */
  account?: { name: string; address: string[]; vatNumber?: string };
  /** Moves a clock that others read as well, by milliseconds; without it this Stripe alone has its time. */
  moveClock?: (ms: number) => void;
}

export const API_VERSION = '2026-10-28.endive';

/** What every part of the sandbox works on. */
export interface World {
  readonly store: Store;
  /** What the store holds: row by row, and the rest. */
  readonly tables: Store['tables'];
  readonly state: State;
  /** Origin under which browsers reach this Stripe. */
  readonly url: string;
  readonly settings: Settings;
  /** Wakes the postman: webhooks are no longer held back. */
  readonly wakePostman: () => void;
  /** Gives the postman an event to bring to an endpoint, at a time in milliseconds. */
  readonly post: (waiting: Waiting) => void;
  /** The API call being answered; events made by it name it. */
  cause: Stripe.Event.Request | null;
}

/** The sandbox's time in Stripe's unit, seconds. */
export function now(world: World): number {
  return Math.floor((Date.now() + world.state.clockOffset) / 1000);
}

/** The object with that id, or Stripe's "No such …" naming the parameter it came in. */
export function find<Name extends keyof Rows>(world: World, table: Name, of: Reference, param = 'id'): Rows[Name] {
  const row = lookUp(world, table, of);
  if (!row) throw missing(NOUNS[table], idOf(of) ?? '', param);
  return row;
}

/** The object with that id, if there is one. */
export function lookUp<Name extends keyof Rows>(world: World, table: Name, of: Reference): Rows[Name] | undefined {
  const id = idOf(of);
  return id === null ? undefined : world.tables[table].take(id);
}

/** Newest first, as Stripe lists; to read only: what is to be changed is found by its id. */
export function newestFirst<Name extends keyof Watched>(world: World, table: Name): Watched[Name][] {
  return world.tables[table].all().reverse();
}

/** The rows with that key, newest first, without looking at the others. */
export function rowsOf<Name extends keyof typeof KEYS>(
  world: World,
  table: Name,
  key: keyof (typeof KEYS)[Name] & string,
  value: string | null,
): Watched[Name][] {
  const found = world.tables[table];
  return (value === null ? [] : (found.idsBy(key, value) ?? [])).reverse().flatMap((id) => found.take(id) ?? []);
}

/** The test card behind a payment method. */
export function cardOf(world: World, method: Reference): CardName {
  return world.tables.cards.peek(idOf(method) ?? '') ?? 'pays';
}

/** Stores a new object. */
export function keep<Name extends keyof Rows>(
  world: World,
  table: Name,
  row: Watched[Name] & { id: string },
): Watched[Name] {
  world.tables[table].put(row.id, row);
  return row;
}

/** Whose it is. */
export function customerOf(world: World, { customer }: { customer: Reference }): Stripe.Customer {
  return find(world, 'customers', customer, 'customer');
}

/** The little that Stripe still says of a customer that was deleted. */
export function deletedCustomer({ state }: World, id: string): Stripe.DeletedCustomer | undefined {
  const deleted = state.deletedCustomers[id];
  return deleted && { id, object: 'customer', deleted };
}

/** Whatever API object carries that id, to read only. */
export function anyObject(world: World, id: string): object | undefined {
  for (const table of TABLES) {
    if (table === 'events') continue;
    const row = world.tables[table].peek(id);
    if (row) return row;
  }
  return deletedCustomer(world, id);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A new id in Stripe's form, such as `prod_Kx3…`. */
export function newId(prefix: string, length = 24): string {
  let id = '';
  for (const byte of randomBytes(length)) id += ALPHABET.charAt(byte % ALPHABET.length);
  return `${prefix}_${id}`;
}

/** What almost every new object begins with. */
export function newObject<Kind extends string>(world: World, object: Kind, prefix: string, length?: number) {
  return { id: newId(prefix, length), object, created: now(world), livemode: false };
}

/** An amount as Stripe sends a decimal. */
export function decimalOf(amount: number): Stripe.Decimal {
  // On the wire a Decimal is a string; the SDK turns it into the object its types describe.
  return String(amount) as unknown as Stripe.Decimal;
}
