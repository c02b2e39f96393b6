import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import type { PowerTask } from '@/lib/fleet/power';
import { TwoClicks } from './two-clicks';

type Props = {
  orderId: string;
  /** Whether it runs, as far as we know. */
  isRunning: boolean;
  switchTo: (form: FormData) => Promise<void>;
};

/** What a customer can do with a server that is at rest. */
export function ServerActions({ orderId, isRunning, switchTo }: Props) {
  const t = useTranslations('shop.server');
  const path = `/account/orders/${orderId}/server`;
  const tasks: PowerTask[] = isRunning ? ['restart', 'stop'] : ['start'];
  return (
    <div className="flex flex-wrap items-start gap-3">
      {tasks.map((task) => (
        <ActionForm key={task} action={switchTo} className="contents">
          <input type="hidden" name="task" value={task} />
          <Switch task={task} />
        </ActionForm>
      ))}
      {isRunning && (
        <>
          <ButtonLink look="secondary" href={`${path}/application`} className="text-sm">
            {t('toApplication')}
          </ButtonLink>
          <ButtonLink look="secondary" href={`${path}/keys`} className="text-sm">
            {t('changeKeys')}
          </ButtonLink>
        </>
      )}
      <ButtonLink look="secondary" href={`${path}/rebuild`} className="text-sm">
        {t('toRebuild')}
      </ButtonLink>
    </div>
  );
}

/** What takes an application down is asked before. */
function Switch({ task }: { task: PowerTask }) {
  const t = useTranslations('shop.server');
  if (task === 'start') return <Button>{t('switch.start')}</Button>;
  return (
    <TwoClicks summary={t(`switch.${task}`)} label={t(`switch.${task}`)}>
      <p>{t(`switchAsk.${task}`)}</p>
      <Button className="justify-self-start">{t(`switchYes.${task}`)}</Button>
    </TwoClicks>
  );
}
