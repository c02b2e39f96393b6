import type Stripe from 'stripe';
import { TABLES } from '../core/state';
import { API_VERSION, newObject, type World } from '../core/world';
import { enabledEndpoints } from './endpoints';

export type EventType = Stripe.Event['type'];
export type ObjectOf<Type extends EventType> = Extract<Stripe.Event, { type: Type }>['data']['object'];

/** Something happened to an object: records the event and hands it to the postman. Returns the object. */
export function emit<Type extends EventType>(
  world: World,
  type: Type,
  object: ObjectOf<Type>,
  previous?: Partial<ObjectOf<Type>>,
): ObjectOf<Type> {
  touch(world, object);
  const endpoints = enabledEndpoints(world, type);
  const event: Stripe.EventBase = {
    ...newObject(world, 'event', 'evt'),
    api_version: API_VERSION,
    data: { object: structuredClone(object), ...(previous && { previous_attributes: previous }) },
    pending_webhooks: endpoints.length,
    request: world.cause,
    type,
  };
  // The union is discriminated by `type`, and ObjectOf ties the object to it.
  world.tables.events.put(event.id, event as Stripe.Event);
  for (const endpoint of endpoints) {
    world.post({ event: event.id, endpoint: endpoint.id, attempt: 1, dueAt: Date.now() });
  }
  return object;
}

const KEPT_SECONDS = 30 * 24 * 60 * 60;

/** Stripe keeps events for 30 days; `now` in seconds. */
export function forgetOldEvents(world: World, now: number): void {
  const oldest = now - KEPT_SECONDS;
  world.tables.events.dropOldest(({ created }) => created < oldest);
}

/** What an event tells of has changed, however it was come by. */
function touch(world: World, object: object): void {
  const { id } = object as { id?: unknown };
  if (typeof id === 'string') for (const table of TABLES) world.tables[table].take(id);
}

/** Changes an object in place, wholly or not at all, and tells with what it was before. Returns the object. */
export function change<Type extends EventType>(
  world: World,
  type: Type,
  object: ObjectOf<Type>,
  mutate: () => void,
): ObjectOf<Type> {
  const before = structuredClone(object);
  try {
    mutate();
  } catch (error) {
    Object.assign(object, before);
    throw error;
  }
  const previous: Partial<ObjectOf<Type>> = {};
  for (const key in before) {
    if (JSON.stringify(before[key]) !== JSON.stringify(object[key])) previous[key] = before[key];
  }
  if (Object.keys(previous).length > 0) emit(world, type, object, previous);
  return object;
}
