import type Stripe from 'stripe';
import type { Neighbours } from '../../neighbours';
import { NOUNS, type Rows, type State } from './state';
import { missing } from './errors';
import { randomBytes } from 'node:crypto';

/** How one sandbox Stripe is started; everything else is changed over its control endpoints. */
export interface Settings {
  port?: number;
  publicUrl?: string;
  secretKey: string;
  publishableKey: string;
  /** Where events go; all of them, unless some types are named (`invoice.*`). */
  webhook?: { url: string; secret: string; events?: string[] };
  dataFile?: string;
  fresh?: boolean;
  retryDelaysMs?: number[];
  neighbours?: Neighbours;
  /** Moves a clock that others read as well, by milliseconds; without it this Stripe alone has its time. */
  moveClock?: (ms: number) => void;
}

export const API_VERSION = '2026-10-28.endive';

/** What every part of the sandbox works on. */
export interface World {
  readonly state: State;
  /** Origin under which browsers reach this Stripe. */
  readonly url: string;
  readonly settings: Settings;
  /** Wakes the postman: there are deliveries to make. */
  readonly wakePostman: () => void;
  /** The API call being answered; events made by it name it. */
  cause: Stripe.Event.Request | null;
}

/** The sandbox's time in Stripe's unit, seconds. */
export function now(world: World): number {
  return Math.floor((Date.now() + world.state.clockOffset) / 1000);
}

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

/** The id of something that may be an id already or an expanded object. */
export function idOf(reference: string | { id: string }): string;
export function idOf(reference: string | { id: string } | null | undefined): string | null;
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  if (typeof reference === 'string') return reference;
  return reference?.id ?? null;
}

/** An amount as Stripe sends a decimal. */
export function decimalOf(amount: number): Stripe.Decimal {
  // On the wire a Decimal is a string; the SDK turns it into the object its types describe.
  return String(amount) as unknown as Stripe.Decimal;
}
