import { createServer } from 'node:http';
import { POST } from '@/app/api/stripe/webhook/route';
import { newBoss } from '@/lib/jobs/enqueue';
import { workThrough } from './work-through';

// One process of the product, made to be killed: it answers Stripe's deliveries, and works when it is told to.
const boss = newBoss();
await boss.start();

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const headers = { 'stripe-signature': String(request.headers['stripe-signature']) };
    const body = Buffer.concat(parts);
    const delivery = new Request('http://shop/api/stripe/webhook', { method: 'POST', body, headers });
    // What the route throws, Next answers with 500.
    POST(delivery).then(
      (answer) => response.writeHead(answer.status).end(),
      () => response.writeHead(500).end(),
    );
  });
});
server.listen(Number(process.env.BENCH_PORT), '127.0.0.1', () => process.send?.({ ready: true }));

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
