import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { Asked } from './application-line';

type Props = { isOn: boolean; maintain: ((form: FormData) => Promise<void>) | undefined };

/** Whether visitors see the maintenance page, and its switch. */
export function ApplicationMaintenance({ isOn, maintain }: Props) {
  const t = useTranslations('shop.application.maintenance');
  return (
    <>
      <p className={`font-semibold ${isOn ? 'text-warn' : ''}`}>{t(isOn ? 'on' : 'off')}</p>
      <p className="max-w-prose">{t('lead')}</p>
      {maintain && isOn && (
        <ActionForm action={maintain}>
          <input type="hidden" name="word" value="off" />
          <Button>{t('turnOff')}</Button>
        </ActionForm>
      )}
      {maintain && !isOn && (
        <Asked
          action={maintain}
          field={['word', 'on']}
          summary={t('turnOn')}
          label={t('turnOnLabel')}
          ask={t('ask')}
          yes={t('yes')}
        />
      )}
    </>
  );
}
