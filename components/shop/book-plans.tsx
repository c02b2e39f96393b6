import { useTranslations } from 'next-intl';
import { Option, OptionGroup } from '@/components/form/fields';
import { PlanSize } from '@/components/ui/plan-size';
import { billingIntervals, type PlanId, planIds, plans } from '@/lib/catalog/plans';
import { formatRappen } from '@/lib/money';
import { type IntervalPrices, whileInterval } from './book-interval';

type ChoiceProps = { prices: IntervalPrices; soldOut: readonly PlanId[] };

export function PlanChoice({ prices, soldOut }: ChoiceProps) {
  const t = useTranslations('shop.book');
  const number = 'hidden py-3 pr-5 text-right align-baseline whitespace-nowrap @2xl:table-cell';
  return (
    <OptionGroup name="plan" legend={t('planLegend')} className="@container">
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-b border-line text-left text-sm text-muted">
            <th scope="col" className="py-2 pl-3 font-normal">
              {t('plan')}
            </th>
            <th scope="col" className={`${number} font-normal`}>
              {t('cores')}
            </th>
            <th scope="col" className={`${number} font-normal`}>
              {t('memory')}
            </th>
            <th scope="col" className={`${number} font-normal`}>
              {t('systemDisk')}
            </th>
            <th scope="col" className={`${number} font-normal`}>
              {t('dataDisk')}
            </th>
            <th scope="col" className="py-2 pr-3 text-right font-normal">
              {billingIntervals.map((interval) => (
                <span key={interval} className={whileInterval[interval]}>
                  {t('price', { interval })}
                </span>
              ))}
            </th>
          </tr>
        </thead>
        <tbody>
          {planIds.map((id) => (
            <PlanRow key={id} id={id} prices={prices} number={number} isSoldOut={soldOut.includes(id)} />
          ))}
        </tbody>
      </table>
    </OptionGroup>
  );
}

type RowProps = { id: PlanId; prices: IntervalPrices; number: string; isSoldOut: boolean };

function PlanRow({ id, prices, number, isSoldOut }: RowProps) {
  const t = useTranslations('shop.book');
  const { name, cores, memoryGib, systemDiskGib, dataDiskGib } = plans[id];
  return (
    <tr className="relative border-b border-line has-checked:bg-raised has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <th scope="row" className="py-3 pr-2 pl-3 text-left align-baseline font-normal">
        <label className="flex cursor-pointer gap-3 after:absolute after:inset-0">
          <Option type="radio" name="plan" value={id} className="relative z-1 mt-0.5" />
          <span className="grid">
            <span className="font-bold">{name}</span>
            <span className="text-sm text-muted">{t(`for.${id}`)}</span>
            <PlanSize id={id} className="text-sm @2xl:hidden" />
            {isSoldOut && <span className="text-sm text-bad">{t('soldOut')}</span>}
          </span>
        </label>
      </th>
      <td className={number}>{cores}</td>
      <td className={number}>{memoryGib} GiB</td>
      <td className={number}>{systemDiskGib} GiB</td>
      <td className={number}>{dataDiskGib > 0 ? `${dataDiskGib} GiB` : t('none')}</td>
      <td className="py-3 pr-3 text-right align-baseline font-bold whitespace-nowrap">
        {billingIntervals.map((interval) => (
          <span key={interval} className={whileInterval[interval]}>
            {formatRappen(prices[interval][id].totalRappen)}
          </span>
        ))}
      </td>
    </tr>
  );
}
