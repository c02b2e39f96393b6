import { getTranslations } from 'next-intl/server';
import type { Lateness, StateWord } from '@/lib/orders/state';
import { Tag, type Tone } from './tag';

const tones: Record<StateWord, Tone> = {
  draft: 'plain',
  placed: 'plain',
  pending: 'plain',
  expired: 'plain',
  paid: 'warn',
  accepted: 'warn',
  ready: 'good',
  ended: 'plain',
  discarded: 'plain',
  lapsed: 'plain',
};

export async function OrderStateTag({ state, late }: { state: StateWord; late?: Lateness }) {
  const t = await getTranslations();
  return (
    <>
      <Tag tone={tones[state]}>{t(`common.states.${state}`)}</Tag>
      {late && <span className="block max-w-44 text-sm font-semibold text-bad">{t(`admin.late.${late}`)}</span>}
    </>
  );
}
