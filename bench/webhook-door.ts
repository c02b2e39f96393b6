import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { POST } from '@/app/api/stripe/webhook/route';

/** The shop's webhook alone, in this process, on this port of the computer. */
export async function openWebhookDoor(port: number): Promise<Server> {
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
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
