import { startWorker } from '@/lib/jobs/work';
import { startMachineWork } from '@/lib/machines/work';
import { startOutbox } from '@/lib/mail/deliver';
import { handlers } from './handlers';
import { outboxHelpers } from './outbox';

/** Starts the outbox, all queues, and the work on machines. `stop` waits for what is running. */
export async function startShopWorker(): Promise<{ stop(): Promise<void> }> {
  const jobs = await startWorker(handlers);
  const others = [startOutbox(outboxHelpers), startMachineWork()];
  return { stop: async () => void (await Promise.all([jobs, ...others].map((part) => part.stop()))) };
}
