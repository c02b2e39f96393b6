import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { Application } from '@/lib/machines/application/answer';
import { Asked, Line } from './application-line';

type Action = (form: FormData) => Promise<void>;
type Props = {
  application: Pick<Application, 'settings' | 'unapplied'>;
  /** What can be done now; nothing while something else is being done. */
  actions: { startAnew: Action; erase: Action } | undefined;
};

/** The names of an application's settings, and whether it runs with them. */
export function ApplicationSettings({ application: { settings, unapplied }, actions }: Props) {
  const t = useTranslations('shop.application.settings');
  return (
    <>
      <p className="max-w-prose">{t('lead')}</p>
      {unapplied && actions && (
        <Notice tone="warn">
          <p>{t('unapplied')}</p>
          <ActionForm action={actions.startAnew} className="mt-3">
            <Button look="secondary" className="text-sm">
              {t('apply')}
            </Button>
          </ActionForm>
        </Notice>
      )}
      <h3>{t('names')}</h3>
      {settings.length === 0 && <p>{t('none')}</p>}
      <ul className="grid border-t border-line">
        {settings.map((name) => (
          <Line key={name} name={name}>
            {actions && (
              <Asked
                action={actions.erase}
                field={['name', name]}
                summary={t('remove')}
                label={t('removeLabel', { name })}
                ask={t('removeAsk', { name })}
                yes={t('removeYes')}
              />
            )}
          </Line>
        ))}
      </ul>
    </>
  );
}
