import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { shownDomain } from '@/lib/domain-name';
import type { MachineToDo } from '@/lib/dunning/machine-list';
import type { Locale } from '@/lib/locales';
import { orderNumber } from '@/lib/order-number';
import { Cell, Row, Table } from './table';
import { Timestamp } from './timestamp';

/** `began`: the length of the order's audit log on this page. */
type Machine = MachineToDo & { began: number };
type Props = { locale: Locale; now: Date; done: (form: FormData) => Promise<void> };

/** Machines that staff must stop, start or delete, with a button for "done" each. */
export async function MachineTable({ machines, ...rest }: Props & { machines: Machine[] }) {
  const t = await getTranslations('admin.machines');
  const columns = [t('task'), t('order'), t('machine'), t('customer'), t('since'), t('done')];
  return (
    <Table label={t('title')} columns={columns}>
      {machines.map((machine) => (
        <MachineRow key={machine.orderId} machine={machine} {...rest} />
      ))}
    </Table>
  );
}

async function MachineRow({ machine, locale, now, done }: Props & { machine: Machine }) {
  const t = await getTranslations('admin.machines');
  const { orderId, task, began, server, customerName, customerEmail, endedAt, since } = machine;
  const number = orderNumber(machine);
  const hostname = shownDomain(machine.hostname);
  return (
    <Row>
      <Cell name={t('task')}>
        <span className="font-semibold">{t(`tasks.${task}`)}</span>
        <span className="block text-sm text-muted">
          {t(`why.${endedAt ? 'ended' : task === 'start' ? 'paid' : 'unpaid'}`)}
        </span>
      </Cell>
      <Cell name={t('order')}>
        <a href={`/admin/orders/${orderId}`} className="font-semibold whitespace-nowrap tabular-nums">
          {number}
        </a>
      </Cell>
      <Cell name={t('machine')}>
        <span className="font-mono text-sm wrap-anywhere">{hostname}</span>
        {server && <span className="block font-mono text-sm wrap-anywhere text-muted">{server.ipv6}</span>}
      </Cell>
      <Cell name={t('customer')}>
        {customerName}
        <span className="block text-sm text-muted wrap-anywhere">{customerEmail}</span>
      </Cell>
      <Cell name={t('since')}>
        <Timestamp at={since} locale={locale} now={now} />
      </Cell>
      <Cell name={t('done')}>
        <ActionForm action={done}>
          <input type="hidden" name="orderId" value={orderId} />
          <input type="hidden" name="task" value={task} />
          <input type="hidden" name="began" value={began} />
          <Button look="secondary" aria-label={t(`doneWith.${task}`, { number, hostname })}>
            {t('done')}
          </Button>
        </ActionForm>
      </Cell>
    </Row>
  );
}
