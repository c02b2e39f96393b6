import type { Withdrawal } from '@/lib/orders/withdraw';

/** Where a customer goes who wanted an unpaid order back: `done` when they have it. */
export function afterWithdrawal(withdrawal: Withdrawal, orderId: string, done: string): string {
  switch (withdrawal) {
    case 'done':
      return done;
    case 'payment begun':
      return `/book/${orderId}/done`;
    case 'unavailable':
      return `/book/${orderId}/pay?problem=away`;
    case 'ended':
    case 'not found':
      return `/account/orders/${orderId}`;
  }
}
