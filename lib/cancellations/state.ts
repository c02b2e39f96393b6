/** Anybody can send a cancellation without logging in, but only the order's customer can cancel. */
export type CancellationState = 'unclear' | 'asked' | 'confirmed' | 'objected';

type Timestamps = { orderId: string | null; confirmedAt: Date | null; objectedAt: Date | null };

/** `unclear`: it names no order. `asked`: the customer was mailed and has not answered. */
export function cancellationState({ orderId, confirmedAt, objectedAt }: Timestamps): CancellationState {
  if (!orderId) return 'unclear';
  if (confirmedAt) return 'confirmed';
  return objectedAt ? 'objected' : 'asked';
}
