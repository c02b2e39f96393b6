import { get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Order } from '@/lib/orders/queries';

/** Asks for the first page again and again, until it is told to stop; then says how often, and how often in vain. */
export class Visitor {
  private stopped = false;
  private readonly failures: string[] = [];
  private asked = 0;
  private readonly visit: Promise<void>;

  constructor(
    private readonly address: string,
    private readonly host: string,
  ) {
    this.visit = this.ask();
  }

  async stop(): Promise<{ asked: number; failures: string[] }> {
    this.stopped = true;
    await this.visit;
    return { asked: this.asked, failures: this.failures };
  }

  private async ask(): Promise<void> {
    while (!this.stopped) {
      const said = await page(this.address, this.host).catch(String);
      this.asked++;
      if (typeof said === 'string' || said.status !== 200) this.failures.push(JSON.stringify(said).slice(0, 100));
      await wait(20);
    }
  }
}

/** Where the machine of an order is visited; empty before it is handed over. */
export function addressOf({ server }: Order): string {
  return server?.ipv6 ?? '';
}

/** The first page as a visitor gets it, over a connection of its own. */
export function page(address: string, host: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const options = { host: address, path: '/', headers: { host }, agent: false, timeout: 30_000 };
    const request = get(options, (response) => {
      let body = '';
      response.on('data', (data) => (body += String(data)));
      response.on('end', () => resolve({ status: response.statusCode, body }));
      response.on('error', reject);
    });
    request.on('timeout', () => request.destroy(new Error('no answer in time')));
    request.on('error', reject);
  });
}
