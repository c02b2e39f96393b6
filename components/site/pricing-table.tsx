import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { OrderLinks } from '@/components/site/price-samples';
import { type PlanId, planIds, plans } from '@/lib/catalog/plans';
import { price } from '@/lib/catalog/price';
import type { Locale } from '@/lib/locales';
import { currency, formatRappen } from '@/lib/money';

/**
 * All plans in a table; on narrow screens each row becomes a block with its labels. The roles keep it a table for
 * screen readers when the layout is not one.
 */
export async function PricingTable({ locale }: { locale: Locale }) {
  const t = await getTranslations('sites.pricing');
  const columns = ['plan', 'cores', 'memory', 'systemDisk', 'dataDisk', 'gross', 'net', 'orderColumn'] as const;
  return (
    <>
      <table role="table" className="block w-full lg:table">
        <caption className="sr-only">{t('caption')}</caption>
        <thead role="rowgroup" className="sr-only lg:not-sr-only lg:table-header-group">
          <tr role="row" className="lg:table-row">
            {columns.map((column) => (
              <th
                key={column}
                role="columnheader"
                scope="col"
                className={`pb-2 text-small font-normal text-muted ${isNumber(column) ? 'pr-6 text-right' : 'text-left'}`}
              >
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="block lg:table-row-group">
          {planIds.map((plan) => (
            <PlanRow key={plan} plan={plan} locale={locale} />
          ))}
        </tbody>
      </table>
      <p className="mt-4 border-t border-ink pt-4 text-small text-muted">{t('netNote')}</p>
    </>
  );
}

function isNumber(column: string): boolean {
  return column !== 'plan' && column !== 'orderColumn';
}

async function PlanRow({ plan, locale }: { plan: PlanId; locale: Locale }) {
  const t = await getTranslations('sites.pricing');
  const words = await getTranslations('sites.plans');
  const { name, cores, memoryGib, systemDiskGib, dataDiskGib } = plans[plan];
  const amount = (treatment: 'included' | 'reverseCharge') =>
    formatRappen(price(plan, treatment, new Date()).totalRappen)
      .replace(currency, '')
      .trim();
  return (
    <tr role="row" className="block border-t border-ink py-6 lg:table-row lg:py-0">
      <th
        role="rowheader"
        scope="row"
        className="block pb-3 text-left font-normal lg:table-cell lg:border-t lg:border-ink lg:py-5 lg:align-baseline"
      >
        <span className="text-head">{name}</span>
        <span className="mt-1 block max-w-[26ch] text-muted">{words(plan)}</span>
      </th>
      <Figure label={t('cores')}>{cores}</Figure>
      <Figure label={t('memory')}>{t('gib', { gib: memoryGib })}</Figure>
      <Figure label={t('systemDisk')}>{t('gib', { gib: systemDiskGib })}</Figure>
      <Figure label={t('dataDisk')}>{dataDiskGib > 0 ? t('gib', { gib: dataDiskGib }) : t('none')}</Figure>
      <Figure label={t('gross')}>
        <strong className="text-head">{amount('included')}</strong>
      </Figure>
      <Figure label={t('net')}>{amount('reverseCharge')}</Figure>
      <td role="cell" className="block lg:table-cell lg:border-t lg:border-ink lg:pb-5 lg:align-baseline">
        <OrderLinks plan={plan} locale={locale} />
      </td>
    </tr>
  );
}

/** A number of the table, under its label where there is no column for it. */
function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td
      role="cell"
      className="flex items-baseline justify-between gap-4 py-1 lg:table-cell lg:border-t lg:border-ink lg:py-5 lg:pr-6 lg:text-right lg:align-baseline lg:whitespace-nowrap"
    >
      <span aria-hidden="true" className="text-small text-muted lg:hidden">
        {label}
      </span>
      <span>{children}</span>
    </td>
  );
}
