import { useLocale, useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import { byteSize } from '@/lib/byte-size';
import { formatDay, formatDateTime } from '@/lib/dates';

type Props = {
  orderId: string;
  backup: { madeAt: Date | null; failedAt: Date | null; bytes: number };
  /** Until when it can be fetched, and until when the machine itself is kept. */
  until: { backup: Date; disks: Date };
};

/** What the server of an ended contract held, to be fetched. */
export function LastBackup({ orderId, backup: { madeAt, failedAt, bytes }, until }: Props) {
  const t = useTranslations('shop.lastBackup');
  const locale = useLocale();
  if (!madeAt) return <p>{t(failedAt ? 'failed' : 'making', { until: formatDay(until.disks, locale) })}</p>;
  return (
    <>
      <p className="max-w-prose">{t('text', { when: formatDateTime(madeAt, locale) })}</p>
      <p>
        <Link href={`/account/orders/${orderId}/last-backup`}>{t('fetch', { size: byteSize(bytes, locale) })}</Link>
      </p>
      <p className="max-w-prose text-muted">{t('until', { until: formatDay(until.backup, locale) })}</p>
    </>
  );
}
