import { useLocale, useTranslations } from 'next-intl';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { usageText } from '@/components/ui/usage-text';
import { formatDateTime } from '@/lib/dates';
import type { Backup } from '@/lib/machines/backups/list';
import { TwoClicks } from './two-clicks';

type Action = (form: FormData) => Promise<void>;
type Shown = Pick<Backup, 'id' | 'cause' | 'takenAt' | 'sizeMib'>;
type Props = {
  backups: Shown[];
  /** When a backup was last shown to work. */
  provenAt: Date | null | undefined;
  /** What can be done now; nothing while the server is not at rest. */
  actions: { backUp: Action; restore: Action } | undefined;
};

/** The backups of a server, the newest first, with a way back to each. */
export function ServerBackups({ backups, provenAt, actions }: Props) {
  const t = useTranslations('shop.backups');
  const locale = useLocale();
  return (
    <>
      <p className="max-w-prose">{t('lead')}</p>
      <p className="max-w-prose text-muted">
        {provenAt ? t('proven', { when: formatDateTime(provenAt, locale) }) : t('notProven')}
      </p>
      {actions && (
        <ActionForm action={actions.backUp} className="contents">
          <Button look="secondary" className="justify-self-start text-sm">
            {t('now')}
          </Button>
        </ActionForm>
      )}
      {backups.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ul className="grid border-t border-line">
          {backups.map((backup) => (
            <Line key={backup.id} backup={backup} restore={actions?.restore} />
          ))}
        </ul>
      )}
    </>
  );
}

function Line({ backup: { id, cause, takenAt, sizeMib }, restore }: { backup: Shown; restore?: Action }) {
  const t = useTranslations('shop.backups');
  const locale = useLocale();
  const when = formatDateTime(takenAt, locale);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line py-2">
      <p>
        <time dateTime={takenAt.toISOString()} className="font-semibold">
          {when}
        </time>
        <span className="block text-sm text-muted">
          {t(`causes.${cause}`)}
          {sizeMib !== null && `, ${usageText('disk', sizeMib, locale)}`}
        </span>
      </p>
      {restore && (
        <ActionForm action={restore} className="contents">
          <input type="hidden" name="backupId" value={id} />
          <TwoClicks summary={t('restore')} label={t('restoreLabel', { when })}>
            <p>{t('restoreAsk', { when })}</p>
            <Button className="justify-self-start">{t('restoreYes')}</Button>
          </TwoClicks>
        </ActionForm>
      )}
    </li>
  );
}
