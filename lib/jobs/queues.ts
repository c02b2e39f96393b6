import type { Queue } from 'pg-boss';
import type { Changed } from '@/lib/payments/payment';

/** What a job of each queue carries. */
export type Jobs = {
  /** Read an object at Stripe again and store what it says now. */
  'stripe-object': Changed & { eventId: string };
  /** End a subscription whose first payment failed, so that a second attempt cannot be charged twice. */
  'stripe-cancel': { subscriptionId: string };
  /** Every five minutes: settle what was paid without a webhook, and forget what is out of date. */
  sweep: Record<string, never>;
};
export type QueueName = keyof Jobs;

/** Retries back off from seconds to an hour, for about two days. */
export const queues: Record<QueueName, Omit<Queue, 'name'>> = {
  'stripe-object': { retryLimit: 50, retryDelay: 5, retryBackoff: true, retryDelayMax: 3600, expireInSeconds: 60 },
  'stripe-cancel': { retryLimit: 50, retryDelay: 5, retryBackoff: true, retryDelayMax: 3600, expireInSeconds: 60 },
  sweep: { policy: 'short', retryLimit: 0, expireInSeconds: 240 },
};

// The keys of the table above are exactly the queues.
export const queueNames = Object.keys(queues) as QueueName[];
