import { getTranslations } from 'next-intl/server';
import { AlarmTable } from '@/components/admin/alarm-table';
import { BuiltMachines } from '@/components/admin/built-machines';
import { DoneNotice } from '@/components/admin/done-notice';
import { Hosts } from '@/components/admin/host-table';
import { MachineTable } from '@/components/admin/machine-table';
import { ActionForm } from '@/components/form/action-form';
import { Button } from '@/components/ui/button';
import { WaitingForRoom } from '@/components/admin/waiting-for-room';
import { auditLogLength } from '@/lib/audit/edit-conflict';
import { auditLogOf } from '@/lib/audit/log';
import { machinesToDo } from '@/lib/dunning/machine-list';
import { toldAlarms } from '@/lib/machines/alarms/store';
import { lookAtHosts } from '@/lib/machines/look';
import { livingMachines } from '@/lib/machines/queries';
import { waitingPerPlan } from '@/lib/waiting-list/count';
import { queryParam, staffPage, staffTitle } from '../staff';
import { compare, doneWithMachine, tryAgain } from './actions';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = () => staffTitle('machines');

export default async function MachinesPage({ searchParams }: Props) {
  const { locale } = await staffPage();
  const { done } = await searchParams;
  const now = new Date();
  const machines = await Promise.all(
    (await machinesToDo(now)).map(async (machine) => ({
      ...machine,
      began: auditLogLength(await auditLogOf(machine.orderId)),
    })),
  );
  const [built, hosts, waiting] = await Promise.all([livingMachines(), lookAtHosts(), waitingPerPlan()]);
  const alarms = await toldAlarms(built.map(({ machine }) => machine.id));
  const t = await getTranslations('admin.machines');
  return (
    <>
      <DoneNotice done={queryParam(done)} locale={locale} />
      <h1 className="text-2xl">{t('title')}</h1>
      <p className="mt-1 mb-5 max-w-prose text-muted">{t('lead')}</p>
      {machines.length > 0 ? (
        <MachineTable machines={machines} locale={locale} now={now} done={doneWithMachine} />
      ) : (
        <p className="text-good">{t('none')}</p>
      )}
      {built.length > 0 && (
        <>
          <h2 className="mt-10 text-xl">{t('alarms.title')}</h2>
          <p className="mt-1 mb-5 max-w-prose text-muted">{t(alarms.length > 0 ? 'alarms.lead' : 'alarms.none')}</p>
          {alarms.length > 0 && <AlarmTable {...{ alarms, machines: built, locale, now }} />}
        </>
      )}
      <h2 className="mt-10 text-xl">{t('built')}</h2>
      <p className="mt-1 mb-5 max-w-prose text-muted">{t(built.length > 0 || hosts ? 'engineLead' : 'noEngine')}</p>
      {built.length > 0 && <BuiltMachines machines={built} locale={locale} now={now} tryAgain={tryAgain} />}
      {hosts && (
        <ActionForm action={compare} className="mt-5 grid justify-items-start gap-2">
          <p className="max-w-prose text-sm text-muted">{t('compareWhy')}</p>
          <Button look="secondary">{t('compare')}</Button>
        </ActionForm>
      )}
      <h2 className="mt-10 text-xl">{t('hosts')}</h2>
      <p className="mt-1 mb-5 max-w-prose text-muted">{t('hostsLead')}</p>
      <Hosts look={hosts} />
      <WaitingForRoom waiting={waiting} />
    </>
  );
}
