import { openAmount, paymentTrouble, type PaymentTrouble } from '@/lib/billing/dunning';
import type { Invoice, Subscription } from '@/lib/subscriptions/read';

export type Owed = {
  /** Of all invoices that are owed. */
  openRappen: number;
  /** Of the one that is to be paid first. */
  payRappen: number;
  why: PaymentTrouble;
  /** When Stripe tries again by itself; null when it does not. */
  nextTryAt: Date | null;
};

/** What the owed invoices come to, and why `first` was not paid. */
export function owedBy(
  { paymentMethod }: Pick<Subscription, 'paymentMethod'>,
  owed: Invoice[],
  first: Invoice | undefined,
  now: Date,
): Owed {
  return {
    openRappen: owed.reduce((sum, invoice) => sum + openAmount(invoice), 0),
    payRappen: first ? openAmount(first) : 0,
    why: paymentTrouble(first?.failureCode ?? null, paymentMethod),
    nextTryAt: first?.nextTryAt && first.nextTryAt > now ? first.nextTryAt : null,
  };
}
