import { Agent, request } from 'node:http';
import type { Delivery } from './events';

/** What a run of deliveries came to; `outcomes` counts the answers by their text. */
export type Run = { perSecond: number; p99Ms: number; outcomes: Record<string, number> };

/** Delivers what `next` gives until it gives nothing or the time is over, over so many connections at once. */
export async function deliver(
  url: string,
  next: () => Delivery | undefined,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Run> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const started = performance.now();
  const durations: number[] = [];
  const outcomes: Record<string, number> = {};
  async function connection() {
    while (performance.now() - started < seconds * 1000) {
      const delivery = next();
      if (!delivery) return;
      const begun = performance.now();
      const answer = await post(url, delivery, agent);
      durations.push(performance.now() - begun);
      outcomes[answer] = (outcomes[answer] ?? 0) + 1;
    }
  }
  try {
    await Promise.all(Array.from({ length: connections }, connection));
  } finally {
    agent.destroy();
  }
  const elapsedSeconds = (performance.now() - started) / 1000;
  durations.sort((a, b) => a - b);
  return {
    perSecond: durations.length / elapsedSeconds,
    p99Ms: durations[Math.floor(durations.length * 0.99)] ?? 0,
    outcomes,
  };
}

function post(url: string, { body, signature }: Delivery, agent: Agent): Promise<string> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'stripe-signature': signature,
  };
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve(`${response.statusCode} ${text}`));
    });
    sending.on('error', reject);
    sending.end(body);
  });
}
