import { db } from '@/db/client';
import { log } from '@/lib/log';
import { livemode } from '@/lib/payments/stripe';
import type { UpstreamProblem } from '@/lib/payments/upstream-problem';
import { zurichClock } from '@/lib/zurich';
import { flag, type FlagReason, type NewFlag } from './flags';

type About = { reason: FlagReason; orderId?: string };

/** Flags once a day while Stripe is down, otherwise once per order, or per day without one. */
export async function flagUpstreamProblem(
  problem: UpstreamProblem,
  { reason, orderId }: About,
  now = new Date(),
): Promise<void> {
  const { kind, detail } = problem;
  log.error({ orderId, kind, reason }, 'stripe could not do what was asked');
  const day = zurichClock(now).slice(0, 10);
  const away = { reason: 'stripeAway', about: day } as const;
  const about = kind === 'away' ? away : { reason, about: orderId ?? day };
  await raise({ ...about, orderId, detail });
}

type Gone = About & { reason: 'customerGone' | 'sessionGone' | 'objectGone'; id: string; detail?: string };

export async function flagMissing({ reason, id, orderId, detail }: Gone): Promise<void> {
  log.warn({ orderId, id, reason }, 'stripe has lost an object');
  await raise({ reason, about: id, orderId, detail: detail ?? `${id} does not exist at Stripe (any more)` });
}

async function raise(problem: Omit<NewFlag, 'livemode'>): Promise<void> {
  await db().transaction((tx) => flag(tx, { ...problem, livemode: livemode() }));
}
