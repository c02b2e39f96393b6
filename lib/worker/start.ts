import { startWorker } from '@/lib/jobs/work';
import { startOutbox } from '@/lib/mail/deliver';
import { handlers } from './handlers';
import { outboxHelpers } from './outbox';

/** Starts the outbox and all queues. `stop` waits for what is running. */
export async function startShopWorker(): Promise<{ stop(): Promise<void> }> {
  const jobs = await startWorker(handlers);
  const outbox = startOutbox(outboxHelpers);
  return { stop: async () => void (await Promise.all([outbox.stop(), jobs.stop()])) };
}
