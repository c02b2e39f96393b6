import { getTranslations } from 'next-intl/server';
import { Section } from '@/components/admin/section';
import { ServerFacts } from '@/components/admin/server-facts';
import type { Locale } from '@/lib/locales';
import type { Order } from '@/lib/orders/queries';
import { nextWorkingDay } from '@/lib/working-days';
import { writeMoment, zurichClock } from '@/lib/zurich';
import { AcceptForm, ChangeForm, ReadyForm } from './form';

/** What a colleague can do with an order now: the form for the next step comes first. */
export async function OrderSteps({ order, locale, now }: { order: Order; locale: Locale; now: Date }) {
  const t = await getTranslations('admin');
  if (order.readyAt && order.server)
    return (
      <Section id="server" title={t('order.server')}>
        {order.endedAt && <p className="mb-2">{t('steps.ended')}</p>}
        <ServerFacts server={order.server} />
        {!order.endedAt && (
          <details className="mt-3">
            <summary className="cursor-pointer py-1">{t('steps.change')}</summary>
            <div className="mt-3">
              <ChangeForm orderId={order.id} server={order.server} />
            </div>
          </details>
        )}
      </Section>
    );
  return (
    <Section id="next" title={t('order.next')}>
      <NextStep order={order} locale={locale} now={now} />
    </Section>
  );
}

async function NextStep({ order, locale, now }: { order: Order; locale: Locale; now: Date }) {
  const t = await getTranslations('admin.steps');
  if (order.endedAt) return <p>{t('ended')}</p>;
  if (!order.paidAt) return <p>{t(order.expiredAt ? 'expired' : 'unpaid')}</p>;
  if (order.acceptedAt)
    return (
      <div className="grid gap-3">
        <p>
          {t('acceptedBy', {
            moment: writeMoment(order.acceptedAt, locale),
            promised: order.promisedAt ? writeMoment(order.promisedAt, locale) : '–',
          })}
        </p>
        <ReadyForm orderId={order.id} />
      </div>
    );
  const endOfNextDay = `${zurichClock(nextWorkingDay(now)).slice(0, 10)}T17:00`;
  return (
    <>
      <AcceptForm orderId={order.id} suggested={endOfNextDay} earliest={zurichClock(now)} />
      <details className="mt-4">
        <summary className="cursor-pointer py-1">{t('readyAtOnce')}</summary>
        <div className="mt-3">
          <ReadyForm orderId={order.id} />
        </div>
      </details>
    </>
  );
}
