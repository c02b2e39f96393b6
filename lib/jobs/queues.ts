import type { Queue } from 'pg-boss';
import type { Changed } from '@/lib/payments/payment';

export type Jobs = {
  /** Reads an object at Stripe again and stores its current state. */
  'stripe-object': Changed & { eventId: string; /** When it happened, in ISO 8601. */ at?: string | undefined };
  /** Ends a subscription whose first payment failed, so that a second attempt cannot be charged twice. */
  'stripe-cancel': { subscriptionId: string };
  /** Compares everything with Stripe; `full`: not only what is new or alive. */
  reconcile: { full: boolean };
  /** Compares machines with the engine. */
  machines: Record<string, never>;
  /** Reads what machines use and how they are. */
  watch: Record<string, never>;
  /** Settles payments that came without a webhook, tells of missed promises, and purges what has expired. */
  sweep: Record<string, never>;
  /** Keeps documents and books money. */
  books: Record<string, never>;
};
export type QueueName = keyof Jobs;

/** Retries back off from seconds to an hour, for about two days. */
export const queues: Record<QueueName, Omit<Queue, 'name'>> = {
  'stripe-object': { retryLimit: 50, retryDelay: 5, retryBackoff: true, retryDelayMax: 3600, expireInSeconds: 60 },
  'stripe-cancel': { retryLimit: 50, retryDelay: 5, retryBackoff: true, retryDelayMax: 3600, expireInSeconds: 60 },
  // A run that was cut off goes on where it was.
  reconcile: { policy: 'short', retryLimit: 20, retryDelay: 300, expireInSeconds: 1800 },
  machines: { policy: 'short', retryLimit: 5, retryDelay: 300, expireInSeconds: 600 },
  watch: { policy: 'short', retryLimit: 0, expireInSeconds: 240 },
  sweep: { policy: 'short', retryLimit: 0, expireInSeconds: 240 },
  books: { policy: 'short', retryLimit: 0, expireInSeconds: 900 },
};

// `queues` has exactly the queue names as keys.
export const queueNames = Object.keys(queues) as QueueName[];
