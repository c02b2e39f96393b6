/** Whose word a cancellation is: anybody can send one without logging in, and only the order's customer can cancel. */
export type CancellationState = 'unclear' | 'asked' | 'confirmed' | 'objected';

type Timestamps = { orderId: string | null; confirmedAt: Date | null; objectedAt: Date | null };

/**
 * `unclear`: it names no order. `asked`: the customer was told by mail and has not answered. `confirmed`, `objected`: what the
 * customer answered.
 */
export function cancellationState({ orderId, confirmedAt, objectedAt }: Timestamps): CancellationState {
  if (!orderId) return 'unclear';
  if (confirmedAt) return 'confirmed';
  return objectedAt ? 'objected' : 'asked';
}
