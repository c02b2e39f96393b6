import { getTranslations } from 'next-intl/server';
import type { Lateness } from '@/lib/orders/late';
import type { orderState } from '@/lib/orders/state';
import { Tag, type Tone } from './tag';

type State = ReturnType<typeof orderState>;

const tones: Record<State, Tone> = {
  draft: 'plain',
  placed: 'plain',
  pending: 'plain',
  expired: 'plain',
  paid: 'warn',
  accepted: 'warn',
  ready: 'good',
  ended: 'plain',
};

/** Where an order stands and, in words, what is late about it. */
export async function OrderStateTag({ state, late }: { state: State; late?: Lateness }) {
  const t = await getTranslations();
  return (
    <>
      <Tag tone={tones[state]}>{t(`common.states.${state}`)}</Tag>
      {late && <span className="block max-w-44 text-sm font-semibold text-bad">{t(`admin.late.${late}`)}</span>}
    </>
  );
}
