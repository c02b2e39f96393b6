import type Stripe from 'stripe';
import { emit } from '../webhooks/emit';
import { endSubscription } from '../billing/end';
import { idOf } from '../core/ids';
import { deletedCustomer, find } from '../core/tables';
import type { World } from '../core/world';

/** Deletes a customer for good and ends its subscriptions at once; what was paid stays. Only reading still knows the id. */
export function deleteCustomer(world: World, id: string): Stripe.DeletedCustomer {
  const customer = find(world, 'customers', id);
  for (const subscription of Object.values(world.state.tables.subscriptions)) {
    const ended = ['canceled', 'incomplete_expired'].includes(subscription.status);
    if (idOf(subscription.customer) === id && !ended) {
      endSubscription(world, subscription, { reason: 'cancellation_requested' });
    }
  }
  delete world.state.tables.customers[id];
  world.state.deletedCustomers = { ...world.state.deletedCustomers, [id]: true };
  emit(world, 'customer.deleted', customer);
  return { id, object: 'customer', deleted: true };
}

/** A customer, or the little that Stripe still says of a deleted one. */
export function readCustomer(world: World, id: string): Stripe.Customer | Stripe.DeletedCustomer {
  return deletedCustomer(world, id) ?? find(world, 'customers', id);
}
