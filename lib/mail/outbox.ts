import { setTimeout as wait } from 'node:timers/promises';
import { isReported } from '@/lib/fault';
import { log } from '@/lib/log';
import { deliverDue, type HoldsBack } from './deliver';

/** Two at once, so that one mail without an answer from Resend does not stop the others. */
const lanes = 2;
const pauseMs = 500;

/** Sends due mails, polling twice a second; `stop` waits for those being sent. */
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

/** Whether there was a mail to send. Database problems are left to the next try, others are reported. */
async function deliverOne(holdsBack: HoldsBack): Promise<boolean> {
  try {
    return (await deliverDue(new Date(), holdsBack)) !== undefined;
  } catch (err) {
    if (!isReported(err)) log.warn({ err }, 'a mail could not be taken from the outbox');
    return false;
  }
}
