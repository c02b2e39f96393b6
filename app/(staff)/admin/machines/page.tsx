import { getTranslations } from 'next-intl/server';
import { DoneNotice } from '@/components/admin/done-notice';
import { MachineTable } from '@/components/admin/machine-table';
import { auditLogLength } from '@/lib/audit/edit-conflict';
import { auditLogOf } from '@/lib/audit/log';
import { machinesToDo } from '@/lib/dunning/machine-list';
import { queryParam, staffPage, staffTitle } from '../staff';
import { doneWithMachine } from './actions';

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
    </>
  );
}
