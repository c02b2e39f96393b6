import { setTimeout as wait } from 'node:timers/promises';
import { keys } from '@/sandbox/launcher/settings';
import { completedSession, signed } from '../webhook/events';
import { waitingOrder } from '../webhook/orders';

/** Who bring paid orders as Stripe does: each again and again until it is taken. */
export type Writers = {
  /** The numbers of the orders that the app said it has taken. */
  acknowledged: Set<number>;
  failures: () => number;
  /** Waits until each of them was heard after that moment; at most for `patienceMs`. Returns the seconds that it took. */
  allHeardSince: (moment: number) => Promise<number>;
  stop: () => Promise<void>;
};

const count = 8;
const patienceMs = 60_000;
/** Stripe gives up on an answer after some twenty seconds. */
const answerMs = 20_000;

/** What the event of a paid order is called. */
export function eventIdOf(number: number): string {
  return `evt_stall_${number}`;
}

export function startWriters(app: string): Writers {
  const acknowledged = new Set<number>();
  const heardAt = Array.from({ length: count }, () => 0);
  let [failures, next, stopped] = [0, 1, false];
  const writing = Promise.all(heardAt.map((_, writer) => write(writer)));

  async function write(writer: number): Promise<void> {
    while (!stopped) {
      const number = next++;
      while (!(await taken(app, number))) {
        failures += 1;
        if (stopped) return;
        await wait(250);
      }
      acknowledged.add(number);
      heardAt[writer] = performance.now();
      await wait(100);
    }
  }
  return {
    acknowledged,
    failures: () => failures,
    allHeardSince: async (moment) => {
      while (Math.min(...heardAt) < moment && performance.now() - moment < patienceMs) await wait(20);
      return (Math.max(...heardAt.map((at) => (at < moment ? Infinity : at))) - moment) / 1000;
    },
    stop: async () => {
      stopped = true;
      await writing;
    },
  };
}

async function taken(app: string, number: number): Promise<boolean> {
  const { body, signature } = signed(completedSession(waitingOrder(number), eventIdOf(number)), keys.stripeWebhook);
  const headers = { 'content-type': 'application/json', 'stripe-signature': signature };
  const url = `${app}/api/stripe/webhook`;
  try {
    const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(answerMs) });
    await answer.text();
    return answer.status === 200;
  } catch {
    return false;
  }
}
