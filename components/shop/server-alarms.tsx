import { useLocale, useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { formatDateTime } from '@/lib/dates';
import type { Alarm } from '@/lib/machines/alarms/next';

/** What is wrong with a server, as its customer was told. */
export function ServerAlarms({ alarms }: { alarms: Pick<Alarm, 'id' | 'kind' | 'beganAt'>[] }) {
  const t = useTranslations('shop.server.alarms');
  const locale = useLocale();
  return alarms.map(({ id, kind, beganAt }) => (
    <Notice key={id} tone="warn">
      {t(kind, { since: formatDateTime(beganAt, locale) })}
    </Notice>
  ));
}
