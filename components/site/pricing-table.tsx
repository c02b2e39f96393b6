import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { OrderLinks } from '@/components/site/price-samples';
import type { VatTreatment } from '@/db/schema/words';
import { type BillingInterval, type PlanId, planIds, plans } from '@/lib/catalog/plans';
import { freeMonthsPerYear, price } from '@/lib/catalog/price';
import { currency, formatRappen } from '@/lib/money';

/** The explicit roles keep it a table for screen readers when CSS makes it a grid or blocks. */
export async function PricingTable() {
  const t = await getTranslations('sites.pricing');
  const columns = ['plan', 'cores', 'memory', 'systemDisk', 'dataDisk', 'gross', 'net', 'orderColumn'] as const;
  return (
    <>
      <table
        role="table"
        className="block w-full md:grid md:grid-cols-[minmax(0,1fr)_repeat(6,auto)] md:gap-x-5 lg:grid-cols-[minmax(0,1fr)_repeat(7,auto)] lg:gap-x-6"
      >
        <caption className="sr-only">{t('caption')}</caption>
        <thead role="rowgroup" className="sr-only md:not-sr-only md:contents">
          <tr role="row" className={line}>
            {columns.map((column) => (
              <th
                key={column}
                role="columnheader"
                scope="col"
                className={`pb-2 text-small font-normal whitespace-nowrap text-muted ${alignments[column] ?? 'text-right'}`}
              >
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="block md:contents">
          {planIds.map((plan) => (
            <PlanRow key={plan} plan={plan} />
          ))}
        </tbody>
      </table>
      <p className="mt-4 border-t border-ink pt-4 text-small text-muted">
        {t('netNote')} {t('yearNote', { count: freeMonthsPerYear })}
      </p>
    </>
  );
}

const line = 'md:col-span-full md:grid md:grid-cols-subgrid md:items-baseline';
const alignments: Record<string, string> = { plan: 'text-left', orderColumn: 'text-left md:max-lg:sr-only' };

async function PlanRow({ plan }: { plan: PlanId }) {
  const t = await getTranslations('sites.pricing');
  const words = await getTranslations('sites.plans');
  const { name, cores, memoryGib, systemDiskGib, dataDiskGib } = plans[plan];
  const amount = (treatment: VatTreatment, interval: BillingInterval) =>
    formatRappen(price(plan, treatment, new Date(), interval).totalRappen)
      .replace(currency, '')
      .trim();
  return (
    <tr role="row" className={`block border-t border-ink py-5 ${line}`}>
      <th role="rowheader" scope="row" className="block pb-3 text-left font-normal md:pb-0">
        <span className="text-head">{name}</span>
        <span className="mt-1 block max-w-[26ch] text-muted">{words(plan)}</span>
      </th>
      <Figure label={t('cores')}>{cores}</Figure>
      <Figure label={t('memory')}>{t('gib', { gib: memoryGib })}</Figure>
      <Figure label={t('systemDisk')}>{t('gib', { gib: systemDiskGib })}</Figure>
      <Figure label={t('dataDisk')}>{dataDiskGib > 0 ? t('gib', { gib: dataDiskGib }) : t('none')}</Figure>
      <Figure label={t('gross')}>
        <strong className="text-head tracking-normal">{amount('included', 'month')}</strong>
        <span className="block text-small text-muted">{t('orYear', { amount: amount('included', 'year') })}</span>
      </Figure>
      <Figure label={t('net')}>
        {amount('reverseCharge', 'month')}
        <span className="block text-small text-muted">{t('orYear', { amount: amount('reverseCharge', 'year') })}</span>
      </Figure>
      <td role="cell" className="block md:max-lg:col-span-full lg:[&>ul]:mt-0">
        <OrderLinks plan={plan} />
      </td>
    </tr>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td
      role="cell"
      className="flex items-baseline justify-between gap-4 border-t border-line py-1.5 md:block md:border-t-0 md:py-0 md:text-right md:whitespace-nowrap"
    >
      <span aria-hidden="true" className="text-small text-muted md:hidden">
        {label}
      </span>
      <span>{children}</span>
    </td>
  );
}
