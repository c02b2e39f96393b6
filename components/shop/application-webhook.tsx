import { useTranslations } from 'next-intl';
import type { Application } from '@/lib/machines/application/answer';
import { Asked } from './application-line';
import { CopyLines } from './copy-lines';

type Props = {
  webhook: Application['webhook'];
  unhook: (() => Promise<void>) | undefined;
};

/** Whether a push elsewhere is deployed, and what is entered there for it. */
export function ApplicationWebhook({ webhook, unhook }: Props) {
  const t = useTranslations('shop.application.webhook');
  if (!webhook)
    return (
      <>
        <p className="font-semibold">{t('off')}</p>
        <p className="max-w-prose">{t('lead')}</p>
      </>
    );
  const { repository, branch, address, secret, key } = webhook;
  return (
    <>
      <p className="font-semibold wrap-anywhere">{t('on', { branch, repository })}</p>
      <details>
        <summary className="cursor-pointer py-1 underline">{t('show')}</summary>
        <div className="grid gap-5 pt-4">
          <p className="max-w-prose">{t('howTo')}</p>
          <CopyLines title={t('address')} lines={[address]} />
          <CopyLines title={t('secret')} lines={[secret]} />
          <CopyLines title={t('key')} lines={[key]} />
        </div>
      </details>
      {unhook && (
        <Asked
          action={unhook}
          summary={t('turnOff')}
          label={t('turnOffLabel')}
          ask={t('ask', { repository })}
          yes={t('yes')}
        />
      )}
    </>
  );
}
