import { setTimeout as wait } from 'node:timers/promises';
import { isReported } from '@/lib/fault';
import { log } from '@/lib/log';
import { deliverDue, type HoldsBack } from './deliver';

/** So many mails are under way at once: one that Resend leaves without an answer does not stop the others. */
const lanes = 2;
const pauseMs = 500;

/** Sends what is due, looking twice a second, until it is stopped; `stop` lets mails that are under way finish. */
export function startOutbox(holdsBack: HoldsBack): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const pause = () => wait(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
  const running = Array.from({ length: lanes }, async () => {
    while (!stopping.signal.aborted) if (!(await deliverOne(holdsBack))) await pause();
  });
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

/** Whether there was a mail to send. What goes wrong with the database is over by the next try, or told once as a fault. */
async function deliverOne(holdsBack: HoldsBack): Promise<boolean> {
  try {
    return (await deliverDue(new Date(), holdsBack)) !== undefined;
  } catch (err) {
    if (!isReported(err)) log.warn({ err }, 'a mail could not be taken from the outbox');
    return false;
  }
}
