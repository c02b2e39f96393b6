import { useLocale, useTranslations } from 'next-intl';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { formatDay } from '@/lib/dates';
import type { Order } from '@/lib/orders/queries';
import { lastDayToPay } from '@/lib/orders/state';

type Props = { order: Order; reopen: () => Promise<void> };

/** Until when an order can be paid, and that it can be changed or discarded until then. */
export function WithdrawOrder({ order, reopen }: Props) {
  const t = useTranslations('shop.order');
  const locale = useLocale();
  const lastDay = lastDayToPay(order);
  return (
    <div className="grid gap-4">
      {lastDay && <p className="max-w-prose">{t('payUntil', { day: formatDay(lastDay, locale) })}</p>}
      <div className="flex flex-wrap gap-3">
        <ActionForm action={reopen}>
          <Button look="secondary">{t('change')}</Button>
        </ActionForm>
        <ButtonLink look="secondary" href={`/book/${order.id}/discard`}>
          {t('discard')}
        </ButtonLink>
      </div>
    </div>
  );
}
