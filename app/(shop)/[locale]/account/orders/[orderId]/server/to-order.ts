import { redirectTo } from '@/app/redirect-to';
import type { Locale } from '@/lib/locales';

type Where = { locale: Locale; orderId: string };

/** To the order's page, which says what came of asking its server for something. */
export function toOrder({ locale, orderId }: Where, task: string, outcome: string): never {
  if (outcome === 'notYours') redirectTo(locale, '/account');
  redirectTo(locale, `/account/orders/${orderId}?server=${outcome === 'asked' ? task : outcome}`);
}
