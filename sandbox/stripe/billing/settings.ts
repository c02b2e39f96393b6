import type { World } from '../core/world';

/** How this account bills, as people set it in Stripe's dashboard. */
export interface BillingSettings {
  /** Minutes that a renewal's invoice stays a draft after `invoice.created` was taken. */
  draftMinutes: number;
  /** Days between one automatic attempt to collect an invoice and the next. */
  retryDays: number[];
  /** What becomes of a subscription when the last of them has failed. */
  afterLastRetry: 'cancel' | 'unpaid' | 'past_due';
  /** Days before a renewal at which `invoice.upcoming` tells of it. */
  upcomingDays: number;
  /** Days after which the links of an invoice have expired. */
  linkDays: number;
  /** Banks tell of the new card when one expires, and Stripe charges that. */
  updatesCards: boolean;
}

const DEFAULTS: BillingSettings = {
  draftMinutes: 60,
  retryDays: [3, 5, 7],
  afterLastRetry: 'unpaid',
  upcomingDays: 7,
  linkDays: 30,
  updatesCards: false,
};

/** The settings as they are now: Stripe's own, those of the start, those made since. */
export function billingOf({ settings, state }: World): BillingSettings {
  return { ...DEFAULTS, ...settings.billing, ...state.billing };
}
