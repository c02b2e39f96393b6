import { useLocale, useTranslations } from 'next-intl';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Facts } from '@/components/ui/facts';
import { formatDateTime, formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import { orderNumber } from '@/lib/order-number';
import type { Order } from '@/lib/orders/queries';

type Props = {
  order: Order;
  receivedAt: Date | undefined;
  takeBack: () => Promise<void>;
  /** How long the disks are kept after the end. */
  keepDataDays: number;
};

/** What a German cancel button must confirm: the contract, the time of receipt, and the end (§ 312k para. 4 BGB). */
export function CancelledContract({ order, receivedAt, takeBack, keepDataDays }: Props) {
  const t = useTranslations('shop.cancel');
  const locale = useLocale();
  const { cancelAt, endedAt, readyAt } = order;
  const endsAt = endedAt ?? cancelAt;
  return (
    <>
      <h1>{t(endsAt ? 'done.title' : 'done.arrived')}</h1>
      <Facts
        rows={[
          [t('done.order'), orderNumber(order)],
          [t('done.server'), shownDomain(order.hostname)],
          [t('done.receivedAt'), receivedAt && formatDateTime(receivedAt, locale)],
          [t('done.endsOn'), endsAt && formatDay(endsAt, locale)],
        ]}
      />
      <div className="grid max-w-prose gap-3">
        {endsAt ? <p>{t('done.mail')}</p> : <p>{t('done.wait')}</p>}
        {endedAt && !readyAt && <p>{t('done.refund')}</p>}
        {!endedAt && readyAt && <p>{t('data', { days: keepDataDays })}</p>}
      </div>
      <div className="flex flex-wrap gap-4">
        <ButtonLink href={`/account/orders/${order.id}`}>{t('toOrder')}</ButtonLink>
        {!endedAt && (
          <ActionForm action={takeBack}>
            <Button look="secondary">{t('takeBack')}</Button>
          </ActionForm>
        )}
      </div>
    </>
  );
}
