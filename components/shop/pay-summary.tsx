import { getTranslations } from 'next-intl/server';
import { plans } from '@/lib/catalog/plans';
import { splitVat } from '@/lib/catalog/price';
import { stacks } from '@/lib/catalog/stacks';
import { shownDomain } from '@/lib/domain-name';
import { formatRappen, formatRate } from '@/lib/money';
import type { Order } from '@/lib/orders/queries';

export async function OrderSummary({ order }: { order: Order }) {
  const t = await getTranslations('pay');
  const totalRappen = order.priceRappen ?? 0;
  const rate = order.vatRateBasisPoints ?? 0;
  const { vatRappen } = splitVat(totalRappen, rate);
  return (
    <aside className="h-fit border-t-2 border-ink pt-4">
      <p>{t('summary', { plan: plans[order.plan].name, stack: stacks[order.stack].name })}</p>
      <p className="font-mono text-sm break-all">{shownDomain(order.hostname)}</p>
      <p className="mt-4 text-2xl font-bold tabular-nums">
        {t('perInterval', { amount: formatRappen(totalRappen), interval: order.interval })}
      </p>
      <p className="text-sm text-muted">
        {rate > 0
          ? t('vatIncluded', { vat: formatRappen(vatRappen), rate: formatRate(rate) })
          : t(order.vatTreatment === 'abroad' ? 'abroad' : 'reverseCharge')}
      </p>
    </aside>
  );
}
