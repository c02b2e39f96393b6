import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import type { MachineWord } from '@/lib/machines/state';

type Action = (form: FormData) => Promise<void>;
type Props = {
  orderId: string;
  /** Without one the engine has not begun. */
  machineId: string | undefined;
  word: MachineWord | undefined;
  isReady: boolean;
  actions: Record<'buildNow' | 'giveToEngine' | 'takeOver' | 'switchMachine', Action>;
};

type Name = 'buildNow' | 'tryAgain' | 'buildByHand' | 'restart' | 'stop' | 'start';

/** What a colleague can do with the machine of an order, as it is now. */
export async function MachineButtons({ orderId, machineId, word, isReady, actions }: Props) {
  const t = await getTranslations('admin.machine');
  const { buildNow, giveToEngine, takeOver, switchMachine } = actions;
  const button = (name: Name, action: Action, fields: Record<string, string> = {}) => (
    <Step key={name} action={action} fields={{ orderId, ...fields }} label={t(`buttons.${name}`)} />
  );
  if (!machineId || !word) return <div>{button('buildNow', buildNow)}</div>;
  const isWithPeople = word === 'withStaff' || word === 'byHand';
  return (
    <>
      <div className="flex flex-wrap gap-3">
        {word === 'withStaff' && button('tryAgain', giveToEngine, { machineId })}
        {word === 'running' && isReady && button('restart', switchMachine, { task: 'restart' })}
        {word === 'running' && isReady && button('stop', switchMachine, { task: 'stop' })}
        {(word === 'running' || word === 'stopped') && isReady && button('start', switchMachine, { task: 'start' })}
        {!isWithPeople && button('buildByHand', takeOver)}
      </div>
      {!isWithPeople && <p className="text-sm text-muted">{t('byHandWhy')}</p>}
    </>
  );
}

function Step({ action, fields, label }: { action: Action; fields: Record<string, string>; label: string }) {
  return (
    <ActionForm action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button look="secondary">{label}</Button>
    </ActionForm>
  );
}
