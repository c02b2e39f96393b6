import { getTranslations } from 'next-intl/server';
import { Section } from '@/components/admin/section';
import { ServerFacts } from '@/components/admin/server-facts';
import { Notice } from '@/components/ui/notice';
import type { Blocker } from '@/db/schema/words';
import { formatDay, formatShortDateTime } from '@/lib/dates';
import type { Locale } from '@/lib/locales';
import type { Order } from '@/lib/orders/queries';
import { howEnded, lastDayToPay, lateness } from '@/lib/orders/state';
import { nextWorkingDay } from '@/lib/working-days';
import { zurichClock } from '@/lib/zurich';
import { AcceptForm, ChangeForm, MoveForm, ReadyForm } from './form';

type Props = {
  order: Order;
  /** How long the order's audit log is on this page. */
  began: number;
  /** Who accepted it. */
  acceptedBy: string | null;
  /** What speaks against building it. */
  blockers: Blocker[];
  locale: Locale;
  now: Date;
};

/**
 * What a colleague can do with an order now. Every form has its place whatever the order's state is, so that one whose
 * step a colleague took meanwhile still shows its answer there.
 */
export async function OrderSteps({ order, began, acceptedBy, blockers, locale, now }: Props) {
  const t = await getTranslations('admin');
  const built = order.readyAt !== null && order.server !== null;
  const open = order.paidAt !== null && !order.readyAt && !order.endedAt;
  const step = { orderId: order.id, began };
  const build = { ...step, blockers };
  const suggested = `${zurichClock(nextWorkingDay(now)).slice(0, 10)}T17:00`;
  const times = { suggested, earliest: zurichClock(now) };
  return (
    <Section id="next" title={t(built ? 'order.server' : 'order.next')}>
      <div className="grid gap-4">
        {open && blockers.length > 0 && <Blockers blockers={blockers} />}
        <Standing order={order} acceptedBy={acceptedBy} locale={locale} />
        <AcceptForm {...build} {...times} offered={open && !order.acceptedAt} />
        <MoveForm
          {...step}
          {...times}
          offered={open && order.acceptedAt !== null}
          late={lateness(order, now) === 'promiseBroken'}
          language={order.locale}
        />
        <ReadyForm {...build} offered={open} accepted={order.acceptedAt !== null || !open} />
        <ChangeForm {...step} offered={built && !order.endedAt} server={order.server} language={order.locale} />
      </div>
    </Section>
  );
}

/** What a colleague must read before anything is built. */
async function Blockers({ blockers }: Pick<Props, 'blockers'>) {
  const t = await getTranslations('admin.blockers');
  return (
    <Notice tone="warn">
      <ul>
        {blockers.map((blocker) => (
          <li key={blocker}>{t(blocker)}</li>
        ))}
      </ul>
      <p className="mt-2">
        {t('ask')} <a href="/admin/requests">{t('requests')}</a>
      </p>
    </Notice>
  );
}

type StandingProps = Pick<Props, 'order' | 'acceptedBy' | 'locale'>;

/** Where the order stands, in a sentence, and its machine. */
async function Standing({ order, acceptedBy, locale }: StandingProps) {
  const t = await getTranslations('admin');
  const { server, readyAt, endedAt, paidAt, expiredAt, acceptedAt, promisedAt } = order;
  const accepted =
    acceptedAt &&
    t('steps.acceptedBy', {
      name: acceptedBy ?? t('meanwhile.somebody'),
      moment: formatShortDateTime(acceptedAt, locale),
      promised: promisedAt ? formatShortDateTime(promisedAt, locale) : '–',
    });
  const lastDay = lastDayToPay(order);
  const unpaid = expiredAt || !lastDay ? t('steps.expired') : t('steps.unpaid', { day: formatDay(lastDay, locale) });
  const text = endedAt ? t(`steps.${howEnded(order)}`) : !paidAt ? unpaid : !readyAt && accepted;
  return (
    <>
      {text && <p>{text}</p>}
      {readyAt && server?.shared && <p className="font-semibold text-bad">{t('steps.shared')}</p>}
      {readyAt && server && <ServerFacts server={server} />}
    </>
  );
}
