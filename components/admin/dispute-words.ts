import type { getTranslations } from 'next-intl/server';

type Words = Awaited<ReturnType<typeof getTranslations<'admin.disputes'>>>;

const reasons = [
  'bank_cannot_process',
  'credit_not_processed',
  'customer_initiated',
  'debit_not_authorized',
  'duplicate',
  'fraudulent',
  'general',
  'incorrect_account_details',
  'insufficient_funds',
  'noncompliant',
  'product_not_received',
  'product_unacceptable',
  'subscription_canceled',
  'unrecognized',
] as const;

/** The bank's reason in words; Stripe's own word for one that is new to us. */
export function reasonIn(t: Words, reason: string): string {
  const known = reasons.find((word) => word === reason);
  return known ? t(`reasons.${known}`) : reason.replaceAll('_', ' ');
}

const statuses = [
  'warning_needs_response',
  'warning_under_review',
  'warning_closed',
  'needs_response',
  'under_review',
  'prevented',
  'won',
  'lost',
] as const;

/** Where a case stands, in words; Stripe's own word for one that is new to us. */
export function statusIn(t: Words, status: string): string {
  const known = statuses.find((word) => word === status);
  return known ? t(`statuses.${known}`) : status.replaceAll('_', ' ');
}
