import { getTranslations } from 'next-intl/server';
import { LastBackup } from '@/components/shop/last-backup';
import { Section } from '@/components/shop/section';
import { dataKeptUntil, lastBackupKeptUntil } from '@/lib/billing/dunning';
import { lastBackupOf } from '@/lib/machines/last-backup/find';
import type { Order } from '@/lib/orders/queries';

type Props = { order: Order; endedAt: Date };

/** What the server of an ended contract held; nothing where no last backup is made. */
export async function KeptBackup({ order, endedAt }: Props) {
  const backup = await lastBackupOf(order.accountId, order.id);
  if (!backup) return null;
  const until = { backup: lastBackupKeptUntil(endedAt), disks: dataKeptUntil(endedAt) };
  return (
    <Section id="last-backup" title={(await getTranslations('shop.lastBackup'))('title')}>
      <LastBackup orderId={order.id} {...{ backup, until }} />
    </Section>
  );
}
