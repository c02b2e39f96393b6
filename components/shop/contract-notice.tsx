import { useLocale, useTranslations } from 'next-intl';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Cancellation } from '@/lib/cancellations/list';
import { formatDateTime, formatDay } from '@/lib/dates';
import type { Order } from '@/lib/orders/queries';

type Props = {
  order: Order;
  /** One that arrived and was neither denied nor carried out. */
  waiting: Cancellation | undefined;
  receivedAt: Date | undefined;
  takeBack: () => Promise<void>;
};

/** That a contract is cancelled, and the way back while there is one. */
export function ContractNotice({ order, waiting, receivedAt, takeBack }: Props) {
  const t = useTranslations('shop');
  const locale = useLocale();
  const { paidAt, cancelAt, endedAt } = order;
  if (!paidAt || endedAt || !(cancelAt || waiting)) return null;
  const arrived = waiting && formatDay(waiting.createdAt, locale);
  return (
    <Notice>
      <div className="flex flex-wrap items-center justify-between gap-4 py-1">
        <div className="grid max-w-prose gap-1">
          {cancelAt && <p>{t('order.cancelAt', { date: formatDay(cancelAt, locale) })}</p>}
          {cancelAt && receivedAt && <p>{t('order.cancelReceived', { moment: formatDateTime(receivedAt, locale) })}</p>}
          {!cancelAt && arrived && (
            <p>{t(waiting.confirmedAt ? 'order.cancelArrived' : 'order.cancelAsked', { date: arrived })}</p>
          )}
        </div>
        {(cancelAt || waiting?.confirmedAt) && (
          <ActionForm action={takeBack}>
            <Button look="secondary">{t('cancel.takeBack')}</Button>
          </ActionForm>
        )}
      </div>
    </Notice>
  );
}
