import { redirectTo } from '@/app/redirect-to';
import type { Locale } from '@/lib/locales';

type Where = { locale: Locale; orderId: string };

/** The page of the application on the server of an order. */
export function pageOf(orderId: string): string {
  return `/account/orders/${orderId}/server/application`;
}

/** To that page, which says what came of something; what goes on stands there anyway. */
export function toApplication({ locale, orderId }: Where, outcome: string): never {
  if (outcome === 'notYours') redirectTo(locale, '/account');
  redirectTo(locale, outcome === 'asked' ? pageOf(orderId) : `${pageOf(orderId)}?server=${outcome}`);
}
