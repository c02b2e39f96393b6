import type Stripe from 'stripe';
import { API_VERSION, newObject, type World } from '../core/world';
import { enabledEndpoints } from './endpoints';

export type EventType = Stripe.Event['type'];
export type ObjectOf<Type extends EventType> = Extract<Stripe.Event, { type: Type }>['data']['object'];

/** Something happened: records the event and hands it to the postman. */
export function emit<Type extends EventType>(
  world: World,
  type: Type,
  object: ObjectOf<Type>,
  previous?: Partial<ObjectOf<Type>>,
): void {
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
  world.state.tables.events[event.id] = event as Stripe.Event;
  for (const endpoint of endpoints) {
    world.state.waiting.push({ event: event.id, endpoint: endpoint.id, attempt: 1, dueAt: Date.now() });
  }
  world.wakePostman();
}

/** Changes an object in place, wholly or not at all, and tells with what it was before. */
export function change<Type extends EventType>(
  world: World,
  type: Type,
  object: ObjectOf<Type>,
  mutate: () => void,
): void {
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
}
