import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Facts } from '@/components/ui/facts';
import type { Contract } from '@/lib/contracts/read';
import { isOverdue } from '@/lib/contracts/state';
import { formatDay } from '@/lib/dates';
import type { Locale } from '@/lib/locales';
import { formatRappen } from '@/lib/money';
import type { Order } from '@/lib/orders/queries';
import type { Subscription } from '@/lib/subscriptions/read';
import { PaymentMethod } from './payment-method';

/** When a contract is charged next and with what, since when it runs, and until when it is paid. */
export function ContractFacts({ contract: { order, subscription } }: { contract: Contract }) {
  const t = useTranslations('shop.order.contractFacts');
  const locale = useLocale();
  if (!order.paidAt || !subscription) return null;
  const { endedAt, cancelAt, interval } = order;
  const day = (at: Date | null) => at && formatDay(at, locale);
  const since: [string, ReactNode] = [t('startedAt'), day(subscription.startedAt)];
  const next = nextCharge(order, subscription, locale);
  if (endedAt) return <Facts onGrid rows={[since, [t('endedAt'), day(endedAt)]]} />;
  return (
    <Facts
      onGrid
      rows={[
        [t('nextCharge'), cancelAt ? t('none') : next && t('charge', next)],
        [t('method'), hasMethod(subscription) ? <PaymentMethod method={subscription} /> : null],
        [t('period'), t(`intervals.${interval}`)],
        since,
        [t('paidUntil'), day(subscription.paidUntil)],
        [t('endsAt'), day(cancelAt)],
      ]}
    />
  );
}

/** Unknown while a payment is overdue, and until Stripe has been read. */
function nextCharge(order: Order, subscription: Subscription, locale: Locale) {
  const at = isOverdue(subscription) ? null : subscription.periodEndAt;
  const rappen = subscription.priceRappen ?? order.priceRappen;
  return at && rappen !== null && { amount: formatRappen(rappen), date: formatDay(at, locale) };
}

function hasMethod({ cardLast4, paymentMethod }: Subscription): boolean {
  return Boolean(cardLast4 ?? paymentMethod);
}
