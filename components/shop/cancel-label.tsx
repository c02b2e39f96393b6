import { useLocale, useTranslations } from 'next-intl';
import type { ContractEnd } from '@/lib/contracts/end';
import { formatDay } from '@/lib/dates';

/** What the button that cancels says: the day on which the contract ends. */
export function CancelLabel({ end }: { end: ContractEnd }) {
  const t = useTranslations('shop.cancel.button');
  const locale = useLocale();
  return end.way === 'atPeriodEnd' && end.at ? t('onDay', { date: formatDay(end.at, locale) }) : t(end.way);
}
