import { newBoss } from '@/lib/jobs/enqueue';
import { openWebhookDoor } from '../webhook-door';
import { workThrough } from './work-through';

// One process of the product, made to be killed: it answers Stripe's deliveries, and works when it is told to.
const boss = newBoss();
await boss.start();
await openWebhookDoor(Number(process.env.BENCH_PORT));
process.send?.({ ready: true });

process.on('message', (message: { work?: number }) => {
  if (message.work === undefined) return;
  const { work } = message;
  workThrough(boss).then(
    () => process.send?.({ worked: work }),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit());
