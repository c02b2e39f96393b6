import { useLocale, useTranslations } from 'next-intl';
import { formatDateTime, formatDay } from '@/lib/dates';
import type { Order } from '@/lib/orders/queries';
import { timeline, type WithStaff } from '@/lib/orders/state';

type Step = [when: string, what: string];
type Props = { order: Order & WithStaff; email: string; now: Date };

/** What happens after a payment, and when; empty once there is nothing more to come. */
export function NextSteps({ order, email, now }: Props) {
  const t = useTranslations('pay.next');
  const locale = useLocale();
  const { paidAt, paymentPendingAt, acceptedAt, promisedAt, readyAt, endedAt } = order;
  if (readyAt || endedAt || !(paidAt || paymentPendingAt)) return null;
  const answerAt = timeline(order, now).find(({ step }) => step === 'accepted')?.dueAt;
  const readyBy = acceptedAt && promisedAt && promisedAt >= now ? formatDateTime(promisedAt, locale) : undefined;
  const steps: Step[] = [
    ...(acceptedAt ? [] : [[t('now'), t(paidAt ? 'confirmation' : 'orderConfirmation', { email })] satisfies Step]),
    ...(paidAt ? [] : [[t('days'), t('payment')] satisfies Step]),
    ...(order.byItself && !acceptedAt ? byItself() : byPeople()),
    [t('atOnce'), t('ready')],
  ];

  function byItself(): Step[] {
    return [[t(paidAt ? 'minutes' : 'minutesAfter'), t('built')]];
  }

  function byPeople(): Step[] {
    return [
      [answerWhen(), t(acceptedAt ? 'accepted' : 'answer')],
      [readyBy ? t('by', { date: readyBy }) : t('then'), t('built')],
    ];
  }

  function answerWhen(): string {
    if (acceptedAt) return formatDay(acceptedAt, locale);
    if (!paidAt) return t('dayAfter');
    return answerAt ? t('by', { date: formatDay(answerAt, locale) }) : t('soon');
  }

  return (
    <section aria-labelledby="next-title" className="border-t-2 border-ink pt-3">
      <h2 id="next-title">{t('title')}</h2>
      <ol className="mt-4 grid max-w-prose gap-4">
        {steps.map(([when, what]) => (
          <li key={what} className="grid gap-x-6 border-l-2 border-line pl-4 sm:grid-cols-[11rem_minmax(0,1fr)]">
            <span className="font-semibold">{when}</span>
            <span className="min-w-0 break-words">{what}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
