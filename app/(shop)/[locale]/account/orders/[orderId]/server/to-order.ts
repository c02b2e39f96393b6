import { redirectTo } from '@/app/redirect-to';
import type { Locale } from '@/lib/locales';

type Where = { locale: Locale; orderId: string };

/** The page of an order. */
export function orderPage(orderId: string): string {
  return `/account/orders/${orderId}`;
}

/** To the order's page, which says what came of asking its server for something. */
export function toOrder({ locale, orderId }: Where, task: string, outcome: string): never {
  if (outcome === 'notYours') redirectTo(locale, '/account');
  redirectTo(locale, `${orderPage(orderId)}?server=${outcome === 'asked' ? task : outcome}`);
}
