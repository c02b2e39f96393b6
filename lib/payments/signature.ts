import { stripe } from './stripe';

/** Either way, unlike Stripe's own check, which rejects only old deliveries. */
const toleranceSeconds = 300;

/** `clock`: rightly signed, but replayed or with a wrong clock. */
export async function signatureOf(body: string, header: string, secret: string): Promise<'right' | 'clock' | 'wrong'> {
  if (!(await fits(body, header, secret))) return 'wrong';
  const [, seconds] = /(?:^|,)t=(\d{1,12})(?:,|$)/.exec(header) ?? [];
  const apart = Math.abs(Date.now() / 1000 - Number(seconds));
  return apart <= toleranceSeconds ? 'right' : 'clock';
}

/** Stripe's reader throws for malformed headers; without a tolerance it ignores the time. */
async function fits(body: string, header: string, secret: string): Promise<boolean> {
  try {
    return (await stripe().webhooks.signature?.verifyHeaderAsync(body, header, secret, 0)) ?? false;
  } catch {
    return false;
  }
}
