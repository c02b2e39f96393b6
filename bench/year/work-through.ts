import type { PgBoss } from 'pg-boss';
import { type QueueName, queueNames } from '@/lib/jobs/queues';
import type { Jobs } from '@/lib/jobs/queues';
import { deliverDue } from '@/lib/mail/deliver';
import { handlers } from '@/lib/worker/handlers';
import { outboxHelpers } from '@/lib/worker/outbox';

const atOnce = 4;

/** Does all jobs and sends all mails that are due, without the pauses of a worker. A job that fails is tried again later. */
export async function workThrough(boss: PgBoss): Promise<void> {
  await boss.supervise();
  for (let busy = true; busy;) {
    busy = false;
    for (const name of queueNames) busy = (await workQueue(boss, name)) || busy;
    busy = (await sendAll()) || busy;
  }
}

async function workQueue<Name extends QueueName>(boss: PgBoss, name: Name): Promise<boolean> {
  const jobs = await boss.fetch<Jobs[Name]>(name, { batchSize: 100 });
  const queue = [...jobs];
  const lane = async () => {
    for (let job = queue.shift(); job; job = queue.shift()) {
      const { id, data } = job;
      try {
        await handlers[name](data);
        await boss.complete(name, id);
      } catch (error) {
        await boss.fail(name, id, { message: error instanceof Error ? error.message : String(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return jobs.length > 0;
}

async function sendAll(): Promise<boolean> {
  let sent = false;
  const lane = async () => {
    while (await deliverDue(new Date(), outboxHelpers)) sent = true;
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return sent;
}
