import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import type { NotToAsk } from '@/lib/fleet/may-ask';
import { machineTone, type MachineWord, type StepName } from '@/lib/machines/state';

const colours = { plain: 'text-ink', good: 'text-good', warn: 'text-warn', bad: 'text-bad' };

/** What the engine says of a server that is at rest; `wrong`: it neither runs nor is switched off. */
export type ServerLook = 'running' | 'stopped' | 'wrong' | 'unknown';

export type ServerNow = {
  word: MachineWord;
  /** Which step is being done, and of how many. */
  at?: { name: StepName; place: number; of: number };
  look?: ServerLook;
  /** Why its customer can ask for nothing. */
  why?: NotToAsk;
};

/** What has become of a server, what is being done with it, and how the engine finds it at this moment. */
export function ServerState({ word, at, look, why }: ServerNow) {
  const t = useTranslations('shop.server');
  const steps = useTranslations('common.machineSteps');
  return (
    <div className="grid max-w-prose gap-2">
      <p className={`text-lg font-semibold ${colours[machineTone(word)]}`}>{t(`states.${word}`)}</p>
      <p>{t(word === 'stopped' && why === 'forbidden' ? 'stoppedByContract' : `about.${word}`)}</p>
      {at && <p className="text-muted">{t('step', { place: at.place, of: at.of, step: steps(at.name) })}</p>}
      {look && <Look word={word} look={look} />}
    </div>
  );
}

function Look({ word, look }: { word: MachineWord; look: ServerLook }) {
  const t = useTranslations('shop.server.look');
  const isAsExpected = look === word || look === 'unknown';
  return isAsExpected ? <p className="text-sm text-muted">{t(look)}</p> : <Notice tone="warn">{t(look)}</Notice>;
}
