import { useLocale, useTranslations } from 'next-intl';
import type { Contract } from '@/lib/contracts/read';
import { contractTone, contractWord, type ContractWord } from '@/lib/contracts/state';
import { formatDay } from '@/lib/dates';
import type { Order } from '@/lib/orders/queries';
import type { Lateness } from '@/lib/orders/state';

const colours = {
  muted: 'text-muted',
  plain: 'text-ink',
  good: 'text-good',
  warn: 'text-warn',
  bad: 'text-bad',
};

type Props = { contract: Contract; late?: Lateness };

/** What has become of an order and its contract, in a word and, where there is one, the day. */
export function ContractState({ contract, late }: Props) {
  const { order, subscription, episode } = contract;
  const word = contractWord(order, subscription, episode);
  const t = useTranslations();
  return (
    <>
      <span className={`font-semibold ${colours[contractTone(word)]}`}>{t(`common.contract.${word}`)}</span>
      <Until word={word} order={order} />
      {late && <span className="block text-sm text-warn">{t(`shop.order.late.${late}`)}</span>}
    </>
  );
}

/** A cancelled contract ends on its day, whatever else there is to say of it. */
function Until({ word, order: { paidAt, cancelAt, endedAt } }: { word: ContractWord; order: Order }) {
  const t = useTranslations('shop.order.until');
  const locale = useLocale();
  const at = endedAt ?? cancelAt;
  if (!paidAt || !at) return null;
  const which = word === 'ended' || word === 'endedUnpaid' ? 'ended' : 'endsOn';
  return <span className="block text-sm text-muted">{t(which, { date: formatDay(at, locale) })}</span>;
}
