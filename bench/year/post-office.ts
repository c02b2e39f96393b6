import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Closers } from '@/sandbox/launcher/closers';
import { keys } from '@/sandbox/launcher/settings';
import type { Random } from '../random';
import { signed } from '../webhook/events';

/** Stands between Stripe and the shop, and loses, doubles, delays and shuffles what it is to bring. */
export type PostOffice = {
  url: string;
  /** How many deliveries it has thrown away, having said that they were taken. */
  lost: () => number;
  /** Brings what it kept back, in random order. Returns how many there were. */
  bringKept: () => Promise<number>;
  /** Called in the middle of deliveries: there the shop is killed. */
  onDelivery: (listener: () => void) => void;
};

export async function openPostOffice(shop: string, random: Random, closers: Closers): Promise<PostOffice> {
  let lost = 0;
  let kept: string[] = [];
  let listener = () => {};

  const bring = async (event: string): Promise<number> => {
    listener();
    // Signed anew, as Stripe does at each try: what was kept for days would be refused for its age.
    const { body, signature } = signed(event, keys.stripeWebhook);
    const headers = { 'stripe-signature': signature, 'content-type': 'application/json' };
    return fetch(shop, { method: 'POST', body, headers }).then(
      async (answer) => {
        await answer.arrayBuffer();
        return answer.status;
      },
      () => 503,
    );
  };
  const take = async (delivery: string): Promise<number> => {
    if (random.oneIn(25)) {
      lost += 1;
      return 200;
    }
    if (random.oneIn(12)) {
      kept.push(delivery);
      return 200;
    }
    if (random.oneIn(12)) {
      const [first] = await Promise.all([bring(delivery), bring(delivery)]);
      return first;
    }
    return bring(delivery);
  };

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      void take(Buffer.concat(parts).toString()).then((status) => response.writeHead(status).end());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.add(() => void server.close());
  // A server that listens on a port has an address with it.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    lost: () => lost,
    bringKept: async () => {
      const now = kept.toSorted(() => (random.oneIn(2) ? 1 : -1));
      kept = [];
      // What the shop refuses, because it was killed, is brought again next time.
      for (const delivery of now) if ((await bring(delivery)) !== 200) kept.push(delivery);
      return now.length;
    },
    onDelivery: (called) => (listener = called),
  };
}
