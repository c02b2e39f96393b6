import { useLocale, useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import { formatDateTime } from '@/lib/dates';
import type { Application } from '@/lib/machines/application/answer';

type Props = { logs: Application['logs']; of: string | undefined; page: string };

/** Links to the logs of deployments, the newest first, and to that of the application. */
export function ApplicationLogs({ logs, of, page }: Props) {
  const t = useTranslations('shop.application.logs');
  const locale = useLocale();
  return (
    <>
      {of && (
        <p>
          <Link href={page}>{t('application')}</Link>
        </p>
      )}
      {logs.length === 0 && <p>{t('none')}</p>}
      <ul className="grid gap-1">
        {logs.map(({ name, at }) => (
          <li key={name}>
            <Link
              href={`${page}?of=${name}`}
              aria-current={name === of ? 'page' : undefined}
              className="inline-block py-1 wrap-anywhere aria-[current]:font-semibold"
            >
              {t('which', { name, when: formatDateTime(at, locale) })}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
