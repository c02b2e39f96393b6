import { getTranslations } from 'next-intl/server';
import type { Locale } from '@/lib/locales';
import type { MachineEvent } from '@/lib/machines/queries';
import { LogText } from './machine-facts';
import { Timestamp } from './timestamp';

type Props = { events: MachineEvent[]; locale: Locale };

/** What happened to a machine, the newest first; long details are folded. */
export async function MachineLog({ events, locale }: Props) {
  const t = await getTranslations('admin.machine');
  if (events.length === 0) return <p className="text-muted">{t('noLog')}</p>;
  return (
    <details>
      <summary className="cursor-pointer py-1 font-semibold">{t('log', { count: events.length })}</summary>
      <ol className="mt-2 grid gap-2">
        {events.map((event) => (
          <li key={event.id} className="min-w-0 border-l-2 border-line pl-3">
            <Line event={event} locale={locale} />
          </li>
        ))}
      </ol>
    </details>
  );
}

const longestInLine = 120;

async function Line({ event: { kind, at, detail, task, byName }, locale }: { event: MachineEvent; locale: Locale }) {
  const t = await getTranslations('admin.machine');
  const isLong = detail.length > longestInLine || detail.includes('\n');
  const text = task ? t(`tasks.${task}`) : detail;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold">{t(`events.${kind}`)}</span>
        {text && !isLong && <span className="wrap-anywhere">{text}</span>}
        <span className="text-sm text-muted">
          <Timestamp at={at} locale={locale} /> · {byName ?? t('byItself')}
        </span>
      </p>
      {isLong && (
        <details>
          <summary className="cursor-pointer py-1 text-sm">{t('detail')}</summary>
          <LogText text={detail} />
        </details>
      )}
    </>
  );
}
