import { useLocale, useTranslations } from 'next-intl';
import { Whole } from '@/components/ui/whole';
import type { ContractEnd } from '@/lib/contracts/end';
import { formatDay } from '@/lib/dates';

/** What cancelling does: when the contract ends, and what becomes of the money. */
export function EndText({ end }: { end: ContractEnd }) {
  const t = useTranslations('shop.cancel.ends');
  const locale = useLocale();
  return (
    <p className="max-w-prose">
      <Whole>
        {end.way === 'atPeriodEnd' && end.at ? t('onDay', { date: formatDay(end.at, locale) }) : t(end.way)}
      </Whole>
    </p>
  );
}
