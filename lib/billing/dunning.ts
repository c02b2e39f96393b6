import type { InvoiceReason, InvoiceStatus } from '@/db/schema/words';
import { dayMs } from '@/lib/durations';
import { zurichMorningAfter } from '@/lib/zurich';

/**
 * What follows a renewal that was not paid, in days in Zurich. The terms (section 5) ask for a reminder that names the
 * day of the suspension, and for thirty days from there to the end; the rest is ours.
 */
export const dunningPlan = {
  remindAfterDays: 3,
  warnAfterDays: 10,
  suspendAfterDays: 14,
  endAfterSuspensionDays: 30,
  /** Also after an end for any other reason. */
  keepDataAfterEndDays: 30,
  /** The copy that its customer can fetch when the machine has gone. */
  keepLastBackupAfterEndDays: 90,
} as const;

/** Nobody's machine is stopped sooner after the last warning, however late that was. */
const noticeDays = dunningPlan.suspendAfterDays - dunningPlan.warnAfterDays;

/** An open invoice that Stripe has not tried for so long will not be tried: there is nothing to charge. */
const untriedDays = 1;

export type Episode = {
  /** The oldest invoice that failed. */
  invoiceId: string;
  /** When its customer was told of it. */
  startedAt: Date;
  remindedAt: Date | null;
  warnedAt: Date | null;
  suspendedAt: Date | null;
  recoveredAt: Date | null;
  endedAt: Date | null;
};

export type Bill = {
  id: string;
  status: InvoiceStatus;
  reason: InvoiceReason | null;
  issuedAt: Date;
  attemptCount: number | null;
  totalRappen: number;
  openRappen: number | null;
};

/** `recover`: the invoice that failed first is settled. */
export type DunningStep = 'recover' | 'remind' | 'warn' | 'suspend' | 'end';

/** Whether a renewal or a change was not paid. Staff forgive an invoice by voiding it: an uncollectible one is owed. */
export function isOwed({ status, reason, attemptCount, issuedAt }: Omit<Bill, 'id'>, now: Date): boolean {
  if (reason === 'first' || reason === 'other') return false;
  if (status === 'failed' || status === 'uncollectible') return true;
  const untried = now.getTime() - issuedAt.getTime() >= untriedDays * dayMs;
  return status === 'open' && ((attemptCount ?? 0) > 0 || untried);
}

/** The invoices that are owed, oldest first. */
export function owedOf<Invoice extends Bill>(invoices: Invoice[], now: Date): Invoice[] {
  return invoices
    .filter((invoice) => isOwed(invoice, now))
    .toSorted((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime() || a.id.localeCompare(b.id));
}

/** What is still to be paid of an invoice, in rappen. */
export function openAmount({ status, openRappen, totalRappen }: Bill): number {
  return status === 'paid' || status === 'void' ? 0 : (openRappen ?? totalRappen);
}

/** What is due now in an episode; undefined when nothing is, and while a payment is under way. */
export function dunningStep(episode: Episode, invoices: Bill[], now: Date): DunningStep | undefined {
  if (episode.recoveredAt || episode.endedAt) return undefined;
  const first = invoices.find(({ id }) => id === episode.invoiceId);
  if (first?.status === 'processing') return undefined;
  if (!first || !isOwed(first, now)) return 'recover';
  return stepByDate(episode, now);
}

function stepByDate(episode: Episode, now: Date): DunningStep | undefined {
  const { remindAt, warnAt, suspendAt, endAt } = whatFollows(episode);
  if (episode.suspendedAt) return now >= endAt ? 'end' : undefined;
  if (episode.warnedAt) return now >= suspendAt ? 'suspend' : undefined;
  if (now >= warnAt) return 'warn';
  return now >= remindAt && !episode.remindedAt ? 'remind' : undefined;
}

export type WhatFollows = {
  remindAt: Date;
  warnAt: Date;
  /** From when the machine may not run. */
  suspendAt: Date;
  endAt: Date;
  dataKeptUntil: Date;
};

/** The dates of an episode, at ten in the morning in Zurich; those that have come as they came. */
export function whatFollows(episode: Pick<Episode, 'startedAt' | 'warnedAt' | 'suspendedAt' | 'endedAt'>): WhatFollows {
  const { startedAt, warnedAt, suspendedAt, endedAt } = episode;
  const { remindAfterDays, warnAfterDays, suspendAfterDays, endAfterSuspensionDays } = dunningPlan;
  const planned = zurichMorningAfter(startedAt, suspendAfterDays);
  const suspendAt = suspendedAt ?? latest(planned, warnedAt && zurichMorningAfter(warnedAt, noticeDays));
  const endAt = endedAt ?? zurichMorningAfter(suspendAt, endAfterSuspensionDays);
  return {
    remindAt: zurichMorningAfter(startedAt, remindAfterDays),
    warnAt: zurichMorningAfter(startedAt, warnAfterDays),
    suspendAt,
    endAt,
    dataKeptUntil: dataKeptUntil(endAt),
  };
}

function latest(a: Date, b: Date | null): Date {
  return b && b > a ? b : a;
}

/** Until when a machine and its data are kept after the end of its contract. */
export function dataKeptUntil(endedAt: Date): Date {
  return zurichMorningAfter(endedAt, dunningPlan.keepDataAfterEndDays);
}

/** Until when the last backup of a machine can be fetched after the end of its contract. */
export function lastBackupKeptUntil(endedAt: Date): Date {
  return zurichMorningAfter(endedAt, dunningPlan.keepLastBackupAfterEndDays);
}

/** Moments of an order that say what may be done with its machine. */
export type MachineMoments = {
  paidAt: Date | null;
  readyAt: Date | null;
  endedAt: Date | null;
  stoppedAt: Date | null;
  removedAt: Date | null;
};
type Suspension = Pick<Episode, 'suspendedAt' | 'recoveredAt'> | undefined;

/** Whether the machine of an order may run now; `episode` is the newest one, if any. */
export function mayRun({ paidAt, endedAt }: Pick<MachineMoments, 'paidAt' | 'endedAt'>, episode: Suspension): boolean {
  return paidAt !== null && endedAt === null && !isSuspended(episode);
}

export function isSuspended(episode: Suspension): boolean {
  return Boolean(episode?.suspendedAt) && !episode?.recoveredAt;
}

export const machineTasks = ['stop', 'start', 'remove'] as const;
export type MachineTask = (typeof machineTasks)[number];

/** What staff must do with a machine that was built; undefined when it is as it should be. */
export function machineTask(order: MachineMoments, episode: Suspension, now: Date): MachineTask | undefined {
  if (!order.readyAt || order.removedAt) return undefined;
  if (mayRun(order, episode)) return order.stoppedAt ? 'start' : undefined;
  if (order.endedAt && now >= dataKeptUntil(order.endedAt)) return 'remove';
  return order.stoppedAt ? undefined : 'stop';
}

/** Since when a task waits. */
export function taskDueAt(task: MachineTask, order: MachineMoments, episode: Episode | undefined): Date | null {
  if (task === 'remove') return order.endedAt && dataKeptUntil(order.endedAt);
  if (task === 'start') return episode?.recoveredAt ?? null;
  return order.endedAt ?? episode?.suspendedAt ?? null;
}

/** Why a payment failed, as people need to know it: each asks for another remedy. */
export type PaymentTrouble = 'declined' | 'expired' | 'confirm' | 'noMethod';

/** From Stripe's code of the last failed attempt (`invoices.failureCode`) and the contract's payment method. */
export function paymentTrouble(failureCode: string | null, paymentMethod: string | null | undefined): PaymentTrouble {
  if (failureCode === 'expired_card') return 'expired';
  if (failureCode === 'authentication_required' || failureCode?.endsWith('requires_action')) return 'confirm';
  return !failureCode && paymentMethod === null ? 'noMethod' : 'declined';
}
