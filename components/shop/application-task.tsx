import { useLocale, useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import { Notice } from '@/components/ui/notice';
import { formatDateTime } from '@/lib/dates';
import type { ApplicationTask } from '@/lib/machines/application/last';
import { LogText } from './application-log';
import { Watch } from './watch';

/** What is being done with an application just now, until it is done. */
export function ApplicationBusy({ task, again }: { task: ApplicationTask | 'other'; again: string }) {
  const t = useTranslations('shop.application');
  return (
    <Notice>
      <Watch />
      <p>{t(`busy.${task}`)}</p>
      <p className="mt-2">
        <Link href={again}>{t('lookAgain')}</Link>
      </p>
    </Notice>
  );
}

type Ended = { task: ApplicationTask; at: Date };

export function ApplicationEnded({ task, at }: Ended) {
  const t = useTranslations('shop.application.ended');
  const when = formatDateTime(at, useLocale());
  return <Notice tone="good">{t(task, { when })}</Notice>;
}

/** What did not work, and what the server said at the end. */
export function ApplicationFailed({ task, at, log }: Ended & { log: string }) {
  const t = useTranslations('shop.application');
  const when = formatDateTime(at, useLocale());
  return (
    <div className="grid gap-4">
      <Notice tone="warn">{t(`failed.${task}`, { when })}</Notice>
      <p className="max-w-prose font-semibold">{t(log ? 'logEnd' : 'noLogEnd')}</p>
      {log && <LogText label={t('logEnd')}>{log}</LogText>}
    </div>
  );
}
