import { useTranslations } from 'next-intl';
import type { OrderState } from '@/db/schema/orders';

const tones: Record<OrderState, string> = {
  draft: 'text-muted',
  placed: 'text-warn',
  pending: 'text-warn',
  expired: 'text-bad',
  paid: 'text-ink',
  accepted: 'text-ink',
  ready: 'text-good',
  ended: 'text-muted',
};

export function OrderStateWord({ state }: { state: OrderState }) {
  const t = useTranslations('common.states');
  return <span className={`font-semibold ${tones[state]}`}>{t(state)}</span>;
}
