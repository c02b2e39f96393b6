import { problemsIn, readSetup } from '@/lib/payments/setup/check';
import { absoluteUrl, company } from '@/lib/sites';
import { refuse, say } from './say';

/** Fails with what at Stripe is not as the shop needs it, a sentence each. */
export async function stripeCheck(): Promise<number> {
  const webhookUrl = new URL('/api/stripe/webhook', absoluteUrl('rails-hosting', 'en', '/')).href;
  const problems = problemsIn(await readSetup(), { webhookUrl, vatNumber: company.vatNumber });
  if (problems.length === 0) return say(`Stripe is set up as the shop needs it. ${unread}`);
  return refuse(`${problems.map((problem) => `- ${problem}`).join('\n')}\n${unread}`);
}

const unread =
  'Its API does not tell how it retries and what mails it sends: docs/operations.md says how they must be.';
