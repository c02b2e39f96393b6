import { cancelSubscription } from '@/lib/payments/subscription';
import { lookAfterContract } from '@/lib/dunning/look-after';
import { keepBooks } from '@/lib/invoices/keep-books';
import type { Jobs } from '@/lib/jobs/queues';
import type { Handlers } from '@/lib/jobs/work';
import { reconcile } from '@/lib/reconciliation/reconcile';
import { syncObject } from '@/lib/subscriptions/sync';
import { tellOfContract } from '@/lib/contracts/tell';
import { sweep } from './sweep';

/** What each job does. */
export const handlers: Handlers = {
  'stripe-object': syncAndLookAfter,
  'stripe-cancel': ({ subscriptionId }) => cancelSubscription(subscriptionId),
  // What a difference asks for is done by the next sweep, too: a failure here stops no comparison.
  reconcile: async ({ full }) => void (await reconcile({ full })),
  sweep: () => sweep(new Date()),
  books: () => keepBooks(new Date()),
};

/** What an object at Stripe became, and what that asks for: told and done at once. */
async function syncAndLookAfter(object: Jobs['stripe-object']): Promise<void> {
  for (const orderId of await syncObject(object)) {
    await lookAfterContract(orderId, new Date());
    await tellOfContract(orderId, new Date());
  }
}
