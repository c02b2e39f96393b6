import { and, eq, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { record } from '@/lib/audit/log';
import { cancelSubscription } from '@/lib/payments/subscription';
import { syncObject } from '@/lib/subscriptions/sync';
import type { Contract } from './contract';
import type { DunningEpisode } from './episodes';
import { dunningFacts, type WarningKind, warnCustomer } from './tell';

const { dunningEpisodes } = schema;

export const stillOpen = (id: string) =>
  and(eq(dunningEpisodes.id, id), isNull(dunningEpisodes.recoveredAt), isNull(dunningEpisodes.endedAt));

const steps = {
  remind: { column: 'remindedAt', kind: 'renewalReminder' },
  warn: { column: 'warnedAt', kind: 'renewalLastWarning' },
  suspend: { column: 'suspendedAt', kind: 'serviceSuspended' },
} as const satisfies Record<string, { column: keyof DunningEpisode; kind: WarningKind }>;

/** Takes a step of the plan and tells the customer, once however often it is asked for. */
export async function advance(
  contract: Contract,
  episode: DunningEpisode,
  step: keyof typeof steps,
  now: Date,
): Promise<void> {
  const { column, kind } = steps[step];
  await db().transaction(async (tx) => {
    const [taken] = await tx
      .update(dunningEpisodes)
      .set({ [column]: now })
      .where(and(stillOpen(episode.id), isNull(dunningEpisodes[column])))
      .returning();
    if (!taken) return;
    if (step === 'suspend') await record(tx, contract.order.id, 'suspended', { at: now });
    await warnCustomer(tx, contract, taken, { kind, facts: dunningFacts(contract, taken, now) });
  });
}

/** Ends the contract at Stripe. Asked again after a crash, it does what is missing. */
export async function endContract({ order, subscription }: Contract, { id }: DunningEpisode, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const [asked] = await tx
      .update(dunningEpisodes)
      .set({ endAskedAt: now })
      .where(and(stillOpen(id), isNull(dunningEpisodes.endAskedAt)))
      .returning({ id: dunningEpisodes.id });
    if (asked) await record(tx, order.id, 'endAsked', { at: now });
  });
  await cancelSubscription(subscription.id);
  await syncObject({ type: 'subscription', id: subscription.id }, now);
}
