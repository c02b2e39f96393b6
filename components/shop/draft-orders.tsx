import { useLocale, useTranslations } from 'next-intl';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { plans } from '@/lib/catalog/plans';
import { stacks } from '@/lib/catalog/stacks';
import { formatDay } from '@/lib/dates';
import { shownDomain } from '@/lib/domain-name';
import type { Order } from '@/lib/orders/queries';

type Props = { orders: Order[]; drop: (orderId: string) => Promise<void> };

export function DraftOrders({ orders, drop }: Props) {
  const t = useTranslations('shop.account');
  const locale = useLocale();
  return (
    <section aria-labelledby="drafts" className="border-t-4 border-accent bg-raised px-4 py-4 sm:px-5">
      <h2 id="drafts">{t('drafts')}</h2>
      <ul>
        {orders.map(({ id, plan, stack, createdAt, ...order }) => {
          const hostname = shownDomain(order.hostname);
          return (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-b border-line py-4 last:border-0 last:pb-0"
            >
              <div className="min-w-0">
                <p className="font-semibold break-all">{hostname}</p>
                <p className="text-sm text-muted">
                  {t('cartOf', {
                    plan: plans[plan].name,
                    stack: stacks[stack].name,
                    date: formatDay(createdAt, locale),
                  })}
                </p>
              </div>
              <div className="flex flex-wrap gap-3">
                <ButtonLink href={`/book/${id}/review`} aria-label={t('finishOrder', { hostname })}>
                  {t('finish')}
                </ButtonLink>
                <ActionForm action={drop.bind(null, id)}>
                  <Button look="secondary" aria-label={t('dropOrder', { hostname })}>
                    {t('drop')}
                  </Button>
                </ActionForm>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
