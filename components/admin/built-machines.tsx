import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { shownDomain } from '@/lib/domain-name';
import type { Locale } from '@/lib/locales';
import type { LivingMachine } from '@/lib/machines/queries';
import { orderNumber } from '@/lib/order-number';
import { Cell, Row, Table } from './table';
import { Timestamp } from './timestamp';

type Props = { locale: Locale; now: Date; tryAgain: (form: FormData) => Promise<void> };

/** What the engine builds and runs, those in trouble first, with a button that gives one back to it. */
export async function BuiltMachines({ machines, ...rest }: Props & { machines: LivingMachine[] }) {
  const t = await getTranslations('admin.machines');
  const columns = [t('order'), t('machine'), t('state'), t('since'), t('trouble')];
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
  const { id, orderId, instance, host, taskAt, createdAt, lastError, leftToStaffAt } = row.machine;
  return (
    <Row>
      <Cell name={t('order')}>
        {orderId && row.number !== null ? (
          <a href={`/admin/orders/${orderId}`} className="font-semibold whitespace-nowrap tabular-nums">
            {orderNumber({ number: row.number })}
          </a>
        ) : (
          t('pool')
        )}
      </Cell>
      <Cell name={t('machine')}>
        {row.hostname && <span className="font-mono text-sm wrap-anywhere">{shownDomain(row.hostname)}</span>}
        <span className="block font-mono text-sm wrap-anywhere text-muted">
          {instance} {host && `(${host})`}
        </span>
      </Cell>
      <Cell name={t('state')}>{t(`states.${row.word}`)}</Cell>
      <Cell name={t('since')}>
        <Timestamp at={leftToStaffAt ?? taskAt ?? createdAt} locale={locale} now={now} />
      </Cell>
      <Cell name={t('trouble')}>
        {lastError && <span className="block max-w-prose text-sm wrap-anywhere">{lastError}</span>}
        {leftToStaffAt && (
          <ActionForm action={tryAgain}>
            <input type="hidden" name="machineId" value={id} />
            <Button look="secondary">{t('tryAgain')}</Button>
          </ActionForm>
        )}
      </Cell>
    </Row>
  );
}
