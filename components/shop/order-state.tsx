import { useTranslations } from 'next-intl';
import type { Order } from '@/lib/orders/queries';
import { type Lateness, type StateWord, stateWord } from '@/lib/orders/state';

const tones: Record<StateWord, string> = {
  draft: 'text-muted',
  placed: 'text-warn',
  pending: 'text-warn',
  expired: 'text-bad',
  paid: 'text-ink',
  accepted: 'text-ink',
  ready: 'text-good',
  ended: 'text-muted',
  discarded: 'text-muted',
  lapsed: 'text-muted',
};

export function OrderStateWord({ order, late }: { order: Order; late?: Lateness }) {
  const state = stateWord(order);
  const t = useTranslations();
  return (
    <>
      <span className={`font-semibold ${tones[state]}`}>{t(`common.states.${state}`)}</span>
      {late && <span className="block text-sm text-warn">{t(`shop.order.late.${late}`)}</span>}
    </>
  );
}
