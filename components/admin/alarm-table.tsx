import { getTranslations } from 'next-intl/server';
import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import type { Alarm } from '@/lib/machines/alarms/next';
import type { LivingMachine } from '@/lib/machines/queries';
import { orderNumber } from '@/lib/order-number';
import { Cell, Row, Table } from './table';
import { Tag } from './tag';
import { Timestamp } from './timestamp';

type Props = { alarms: Alarm[]; machines: LivingMachine[]; locale: Locale; now: Date };

/** What is wrong with machines that should run, the oldest first. */
export async function AlarmTable({ alarms, machines, locale, now }: Props) {
  const t = await getTranslations('admin.machines');
  const byId = new Map(machines.map((row) => [row.machine.id, row]));
  return (
    <Table label={t('alarms.title')} columns={[t('order'), t('machine'), t('alarms.what'), t('since')]}>
      {alarms.map(({ id, machineId, kind, beganAt }) => {
        const { machine, order } = byId.get(machineId) ?? {};
        return (
          <Row key={id}>
            <Cell name={t('order')}>
              {order && (
                <a href={`/admin/orders/${machine?.orderId}`} className="font-semibold whitespace-nowrap tabular-nums">
                  {orderNumber(order)}
                </a>
              )}
            </Cell>
            <Cell name={t('machine')}>
              <span className="font-mono text-sm wrap-anywhere">{order && shownDomain(order.hostname)}</span>
            </Cell>
            <Cell name={t('alarms.what')}>
              <Tag tone={kind === 'disk' ? 'warn' : 'bad'}>{t(`alarms.kinds.${kind}`)}</Tag>
            </Cell>
            <Cell name={t('since')}>
              <Timestamp at={beganAt} locale={locale} now={now} />
            </Cell>
          </Row>
        );
      })}
    </Table>
  );
}
