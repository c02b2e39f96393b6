import { getTranslations } from 'next-intl/server';
import { MachineBackups } from '@/components/admin/machine-backups';
import { MachineButtons } from '@/components/admin/machine-buttons';
import { MachineFacts } from '@/components/admin/machine-facts';
import { MachineLog } from '@/components/admin/machine-log';
import { Section } from '@/components/admin/section';
import { UsageCharts } from '@/components/ui/usage-charts';
import type { Locale } from '@/lib/locales';
import { canBuildNow } from '@/lib/machines/by-itself';
import { backupsOf, lastProof } from '@/lib/machines/backups/list';
import { lookAt } from '@/lib/machines/look';
import { eventsOf, machineOf } from '@/lib/machines/queries';
import { machineWord } from '@/lib/machines/state';
import { placeOf } from '@/lib/machines/tasks/tasks';
import { usageSpans } from '@/lib/machines/usage/charts';
import type { Order } from '@/lib/orders/queries';
import { buildNow, giveToEngine, switchMachine, takeOver } from './actions';

type Props = { order: Order; locale: Locale; now: Date };

/** The machine that an engine has for an order, its log, and what a colleague can do with it. Nothing where people build. */
export async function Machine({ order, locale, now }: Props) {
  const machine = await machineOf(order.id);
  const word = machine && machineWord(machine, order);
  const isToBegin = !machine && canBuildNow(order);
  if (!machine && !isToBegin) return null;
  const [look, events, usage, backups, proof] = await Promise.all([
    lookAt(machine?.instance ?? null),
    machine ? eventsOf(machine.id) : [],
    machine && usageSpans(machine, now),
    machine ? backupsOf(machine.id) : [],
    machine && lastProof(machine.id),
  ]);
  const t = await getTranslations('admin.machine');
  return (
    <Section id="machine" title={t('title')}>
      <div className="grid gap-4">
        {machine && word ? (
          <MachineFacts {...{ machine, word, look, locale, now }} at={placeOf(machine)} />
        ) : (
          <p>{t('buildNowWhy')}</p>
        )}
        <MachineButtons
          {...{ orderId: order.id, machineId: machine?.id, word, isReady: order.readyAt !== null }}
          actions={{ buildNow, giveToEngine, takeOver, switchMachine }}
        />
        {machine && order.readyAt && <MachineBackups {...{ backups, proof, locale, now }} />}
        {usage && <UsageCharts usage={usage} />}
        {machine && <MachineLog {...{ events, locale }} />}
      </div>
    </Section>
  );
}
