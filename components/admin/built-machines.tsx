import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { plans } from '@/lib/catalog/plans';
import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import type { LivingMachine } from '@/lib/machines/queries';
import { machineTone } from '@/lib/machines/state';
import { orderNumber } from '@/lib/order-number';
import { Cell, Row, Table } from './table';
import { Tag } from './tag';
import { Timestamp } from './timestamp';

type Props = { locale: Locale; now: Date; tryAgain: (form: FormData) => Promise<void> };

/** What the engine builds and runs, those in trouble first, with a button that gives one back to it. */
export async function BuiltMachines({ machines, ...rest }: Props & { machines: LivingMachine[] }) {
  const t = await getTranslations('admin.machines');
  const columns = [t('order'), t('machine'), t('host'), t('plan'), t('state'), t('since'), t('trouble')];
  return (
    <Table label={t('built')} columns={columns}>
      {machines.map((row) => (
        <MachineRow key={row.machine.id} row={row} {...rest} />
      ))}
    </Table>
  );
}

async function MachineRow({ row, locale, now, tryAgain }: Props & { row: LivingMachine }) {
  const t = await getTranslations('admin.machines');
  const { id, orderId, instance, host, plan, lastError } = row.machine;
  return (
    <Row>
      <Cell name={t('order')}>
        {orderId && row.order ? (
          <a href={`/admin/orders/${orderId}`} className="font-semibold whitespace-nowrap tabular-nums">
            {orderNumber(row.order)}
          </a>
        ) : (
          t(row.machine.task === 'prove' ? 'copy' : 'pool')
        )}
      </Cell>
      <Cell name={t('machine')}>
        {row.order && <span className="font-mono text-sm wrap-anywhere">{shownDomain(row.order.hostname)}</span>}
        <span className="block font-mono text-xs wrap-anywhere text-muted">{instance}</span>
      </Cell>
      <Cell name={t('host')} empty={!host}>
        <span className="font-mono text-sm wrap-anywhere">{host}</span>
      </Cell>
      <Cell name={t('plan')}>{plans[plan].name}</Cell>
      <Cell name={t('state')}>
        <Tag tone={machineTone(row.word)}>{t(`states.${row.word}`)}</Tag>
      </Cell>
      <Cell name={t('since')}>
        <Timestamp at={sinceOf(row)} locale={locale} now={now} />
      </Cell>
      <Cell name={t('trouble')} empty={!lastError && row.word !== 'withStaff'}>
        {lastError && (
          <span className="block max-w-prose text-sm wrap-anywhere">{lastError.slice(0, longestShown)}</span>
        )}
        {row.word === 'withStaff' && (
          <ActionForm action={tryAgain}>
            <input type="hidden" name="machineId" value={id} />
            <Button look="secondary">{t('tryAgain')}</Button>
          </ActionForm>
        )}
      </Cell>
    </Row>
  );
}

/** The whole of it stands at the order. */
const longestShown = 300;

function sinceOf({ machine: { leftToStaffAt, task, taskAt, stoppedAt, builtAt, createdAt } }: LivingMachine): Date {
  return leftToStaffAt ?? (task ? taskAt : stoppedAt) ?? builtAt ?? createdAt;
}
