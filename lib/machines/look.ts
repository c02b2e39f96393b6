import { setTimeout as wait } from 'node:timers/promises';
import { log } from '@/lib/log';
import type { Engine, Host, InstanceStatus } from './engines/engine';
import { engine } from './engines/pick';

/** What the engine says now, or why it says nothing, for staff. */
export type Look<Answer> = { answer: Answer } | { silence: string };

const usualPatienceMs = 2000;

/** How an instance is now; undefined without an engine or a name. A page does not wait long for it, and is shown in any case. */
export async function lookAt(instance: string | null): Promise<Look<InstanceStatus | 'missing'> | undefined> {
  if (!instance) return undefined;
  return askInTime(async (used) => (await used.find(instance))?.status ?? 'missing');
}

/** All hosts with what is free on them; undefined without an engine. */
export async function lookAtHosts(): Promise<Look<Host[]> | undefined> {
  return askInTime((used) => used.hosts());
}

/** What the engine says to this, for a page that is shown in any case; undefined without an engine. */
export async function askInTime<Answer>(
  ask: (used: Engine) => Promise<Answer>,
  patienceMs = usualPatienceMs,
): Promise<Look<Answer> | undefined> {
  const late = new AbortController();
  const silence = wait(patienceMs, { silence: `no answer within ${patienceMs} ms` }, { signal: late.signal });
  // Aborted below once there is an answer.
  silence.catch(() => undefined);
  const answer = answerOf(ask);
  try {
    return await Promise.race([answer, silence]);
  } finally {
    late.abort();
  }
}

/** Settings that do not fit are an engine that does not answer, too. */
async function answerOf<Answer>(ask: (used: Engine) => Promise<Answer>): Promise<Look<Answer> | undefined> {
  try {
    const used = engine();
    return used && { answer: await ask(used) };
  } catch (err) {
    log.warn({ err }, 'the engine was asked for a page and did not answer');
    return { silence: err instanceof Error ? err.message : String(err) };
  }
}
