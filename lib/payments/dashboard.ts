import { env } from '@/lib/env';

const pages: Record<string, string> = {
  cus: 'customers',
  sub: 'subscriptions',
  in: 'invoices',
  pi: 'payments',
  du: 'disputes',
  dp: 'disputes',
};

/** The dashboard page of a Stripe object; ids without a page of their own lead to the search. */
export function dashboardUrl(id: string): string {
  const mode = env().STRIPE_SECRET_KEY.includes('_test_') ? 'test/' : '';
  const page = pages[id.split('_', 1)[0] ?? ''];
  const path = page ? `${page}/${encodeURIComponent(id)}` : `search?query=${encodeURIComponent(id)}`;
  return `https://dashboard.stripe.com/${mode}${path}`;
}
