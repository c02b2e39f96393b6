import { getTranslations } from 'next-intl/server';
import { Facts } from '@/components/ui/facts';
import { formatDay, formatShortDateTime } from '@/lib/dates';
import type { Dispute } from '@/lib/disputes/list';
import type { Locale } from '@/lib/locales';
import { formatRappen } from '@/lib/money';
import type { Subscription } from '@/lib/subscriptions/read';
import { reasonIn, statusIn } from './dispute-words';
import { Section } from './section';

type Bill = { id: string; name: string; amountRappen: number };

type Props = {
  orderId: string;
  subscription: Subscription;
  /** Paid invoices with what can still be given back, and those whose charge can be tried again. */
  paid: Bill[];
  open: Bill[];
  disputes: Dispute[];
  locale: Locale;
};

/** The contract's card and next charge, and the ways to give back, charge again and end; each leads to a page that asks. */
export async function ContractSteps({ orderId, subscription, paid, open, disputes, locale }: Props) {
  const t = await getTranslations('admin.contractSteps');
  const words = await getTranslations('admin.disputes');
  const path = `/admin/orders/${orderId}/contract`;
  const { cardBrand, cardLast4, cardExpMonth, cardExpYear, paymentMethod, periodEndAt, endedAt, cancelAt } =
    subscription;
  const card =
    cardBrand &&
    t('cardWords', {
      brand: cardBrand,
      last4: cardLast4 ?? '',
      month: cardExpMonth ?? 0,
      year: String(cardExpYear ?? ''),
    });
  const to = (step: string, invoice: string) => `${path}?${new URLSearchParams({ step, invoice })}`;
  return (
    <Section id="contract" title={t('title')}>
      <Facts
        rows={[
          [t('card'), card ?? paymentMethod],
          [t('nextCharge'), periodEndAt && !endedAt && !cancelAt ? formatDay(periodEndAt, locale) : null],
        ]}
      />
      <ul className="mt-3 grid gap-1">
        {open.map(({ id, name, amountRappen }) => (
          <li key={id}>
            <a href={to('retry', id)}>{t('links.retry', { name, amount: formatRappen(amountRappen) })}</a>
          </li>
        ))}
        {paid.map(({ id, name, amountRappen }) => (
          <li key={id}>
            <a href={to('giveBack', id)}>{t('links.giveBack', { name, amount: formatRappen(amountRappen) })}</a>
          </li>
        ))}
        {!endedAt && !cancelAt && (
          <li>
            <a href={`${path}?step=cancelAtEnd`}>{t('links.cancelAtEnd')}</a>
          </li>
        )}
        {!endedAt && (
          <li>
            <a href={`${path}?step=cancelNow`}>{t('links.cancelNow')}</a>
          </li>
        )}
        {disputes.map(({ id, amountRappen, reason, status, evidenceDueAt, closedAt }) => (
          <li key={id}>
            <a href={`/admin/disputes/${id}`}>
              {words('caseTitle')}: {formatRappen(amountRappen)}, {reasonIn(words, reason)}
            </a>
            , {statusIn(words, status)}
            {evidenceDueAt && !closedAt && `, ${words('due')} ${formatShortDateTime(evidenceDueAt, locale)}`}
          </li>
        ))}
      </ul>
    </Section>
  );
}
