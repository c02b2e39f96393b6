import type { PgBoss } from 'pg-boss';
import { newBoss } from './enqueue';
import { queueNames, queues } from './queues';

/** Safe to run at every start and in several processes; must have run once before `enqueue`. */
export async function ensureQueues(): Promise<void> {
  const boss = newBoss({ migrate: true });
  await boss.start();
  try {
    await writeQueues(boss);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** Also deletes queues that queues.ts does not list. A policy cannot change after creation. */
export async function writeQueues(boss: PgBoss): Promise<void> {
  for (const name of queueNames) {
    const { policy, ...options } = queues[name];
    await boss.createQueue(name, { policy, ...options });
    await boss.updateQueue(name, options);
  }
  const ours = new Set<string>(queueNames);
  for (const { name } of await boss.getQueues())
    if (!ours.has(name) && !name.startsWith('__')) await boss.deleteQueue(name);
}
