import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { timeZone } from '@/lib/dates';
import { isReported } from '@/lib/fault';
import { log } from '@/lib/log';
import { newBoss } from './enqueue';
import { writeQueues } from './ensure';
import { type Jobs, type QueueName, queueNames } from './queues';

export type Handlers = { [Name in QueueName]: (data: Jobs[Name]) => Promise<void> };

/** What the clock asks for begins within seconds of its minute. */
const cronPace = { cronMonitorIntervalSeconds: 5, cronWorkerIntervalSeconds: 1 };
const pace = { pollingIntervalSeconds: 0.5, localConcurrency: 2, includeMetadata: true } as const;

/** Sweeps at once. `stop` gives running jobs thirty seconds; the next worker retries what is cut off. */
export async function startWorker(handlers: Handlers): Promise<{ stop(): Promise<void> }> {
  const boss = newBoss({ migrate: true, supervise: true, schedule: true, registerInstance: true, ...cronPace });
  await boss.start();
  await writeQueues(boss);
  await boss.schedule('sweep', '*/5 * * * *', {});
  await boss.schedule('reconcile', '15 3 * * *', { full: false }, { tz: timeZone });
  await boss.schedule('machines', '45 3 * * *', {}, { tz: timeZone });
  await boss.schedule('watch', '*/5 * * * *', {});
  await boss.schedule('books', '*/5 * * * *', {});
  await boss.send('sweep', {});
  for (const name of queueNames) await take(boss, name, handlers[name]);
  log.info({ queues: queueNames }, 'worker started');
  return {
    stop: async () => {
      await boss.stop({ timeout: 30_000 });
      log.info('worker stopped');
    },
  };
}

async function take<Name extends QueueName>(boss: PgBoss, name: Name, handle: Handlers[Name]): Promise<void> {
  await boss.work<Jobs[Name], void, typeof pace>(name, pace, async (jobs) => {
    for (const job of jobs) await run(name, job, handle);
  });
}

async function run<Name extends QueueName>(
  queue: Name,
  job: JobWithMetadata<Jobs[Name]>,
  handle: Handlers[Name],
): Promise<void> {
  const line = log.child({ queue, jobId: job.id, retry: job.retryCount });
  try {
    await handle(job.data);
    line.debug('job done');
  } catch (err) {
    if (!isReported(err)) line.warn({ err }, 'job failed');
    throw err;
  }
}
