import type Stripe from 'stripe';

/** Stripe's merge: given keys are set, empty ones removed, `null` clears everything. */
export function mergeMetadata(
  current: Stripe.Metadata | null,
  given: Record<string, string> | null | undefined,
): Stripe.Metadata {
  if (given === null) return {};
  const merged = { ...current, ...given };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ''));
}
