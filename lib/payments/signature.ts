import { stripe } from './stripe';

/** How far a delivery's time may be from ours, either way; Stripe's own reader looks only at old ones. */
const toleranceSeconds = 300;

/**
 * Whether a delivery was signed with this secret: `clock` when it was, but at a time that is not now, so that it may be an
 * old one again, or a clock is wrong.
 */
export async function signatureOf(body: string, header: string, secret: string): Promise<'right' | 'clock' | 'wrong'> {
  if (!(await fits(body, header, secret))) return 'wrong';
  const [, seconds] = /(?:^|,)t=(\d{1,12})(?:,|$)/.exec(header) ?? [];
  const apart = Math.abs(Date.now() / 1000 - Number(seconds));
  return apart <= toleranceSeconds ? 'right' : 'clock';
}

/** Stripe's reader of the header throws in several ways at one that it cannot read; without a tolerance it ignores the time. */
async function fits(body: string, header: string, secret: string): Promise<boolean> {
  try {
    return (await stripe().webhooks.signature?.verifyHeaderAsync(body, header, secret, 0)) ?? false;
  } catch {
    return false;
  }
}
