import { tellDue } from '@/lib/contracts/tell-due';
import { reconcileMachines } from '@/lib/fleet/reconcile';
import { keepBooks } from '@/lib/invoices/keep-books';
import type { Handlers } from '@/lib/jobs/work';
import { watchMachines } from '@/lib/machines/alarms/watch';
import { recordUsage } from '@/lib/machines/usage/record';
import { cancelSubscription } from '@/lib/payments/subscription';
import { reconcile } from '@/lib/reconciliation/reconcile';
import { syncObject } from '@/lib/subscriptions/sync';
import { lookAfter, tryToLookAfter } from './look-after';
import { sweep } from './sweep';

/** What each job does. */
export const handlers: Handlers = {
  'stripe-object': async (object) => {
    for (const orderId of await syncObject(object)) await lookAfter(orderId);
  },
  'stripe-cancel': ({ subscriptionId }) => cancelSubscription(subscriptionId),
  reconcile: async ({ full }) =>
    void (await reconcile({ full, onDifference: ({ orderId }) => tryToLookAfter(orderId) })),
  machines: async () => void (await reconcileMachines(new Date())),
  watch,
  sweep: () => sweep(new Date()),
  books: keepBooksAndTell,
};

/** Silence of the engine does not keep machines from being looked at from outside. */
async function watch(): Promise<void> {
  try {
    await recordUsage(new Date());
  } finally {
    await watchMachines(new Date());
  }
}

/** A receipt or a refund's mail waits for its document: both leave as soon as it is kept. */
async function keepBooksAndTell(): Promise<void> {
  try {
    await keepBooks(new Date());
  } finally {
    await tellDue(new Date());
  }
}
