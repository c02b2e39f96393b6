import { useTranslations } from 'next-intl';
import type { orderState } from '@/lib/orders/state';

type State = ReturnType<typeof orderState>;

const tones: Record<State, string> = {
  draft: 'text-muted',
  placed: 'text-warn',
  pending: 'text-warn',
  expired: 'text-bad',
  paid: 'text-ink',
  accepted: 'text-ink',
  ready: 'text-good',
  ended: 'text-muted',
};

/** The word for where an order stands; its colour only underlines it. */
export function OrderStateWord({ state }: { state: State }) {
  const t = useTranslations('common.states');
  return <span className={`font-semibold ${tones[state]}`}>{t(state)}</span>;
}
