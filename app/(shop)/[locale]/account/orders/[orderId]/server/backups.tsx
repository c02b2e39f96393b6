import { getTranslations } from 'next-intl/server';
import { Section } from '@/components/shop/section';
import { ServerBackups } from '@/components/shop/server-backups';
import type { Locale } from '@/lib/locales';
import { backupsOf, lastProof } from '@/lib/machines/backups/list';
import type { Machine } from '@/lib/machines/tasks/task';
import type { Order } from '@/lib/orders/queries';
import { backUp, restore } from './actions';

type Props = { order: Order; machine: Machine; mayAsk: boolean; locale: Locale };

/** The backups of the server of an order, and what its customer can do with them. */
export async function Backups({ order, machine, mayAsk, locale }: Props) {
  const [backups, proof] = await Promise.all([backupsOf(machine.id), lastProof(machine.id)]);
  const isAtRest = mayAsk && !machine.task;
  const actions = { backUp: backUp.bind(null, locale, order.id), restore: restore.bind(null, locale, order.id) };
  return (
    <Section id="backups" title={(await getTranslations('shop.backups'))('title')}>
      <ServerBackups {...{ backups, provenAt: proof?.provenAt, actions: isAtRest ? actions : undefined }} />
    </Section>
  );
}
