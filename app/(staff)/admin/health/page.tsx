import { getTranslations } from 'next-intl/server';
import { DoneNotice } from '@/components/admin/done-notice';
import { HealthReconciliation } from '@/components/admin/health-reconciliation';
import { HealthReport } from '@/components/admin/health-report';
import { opsStatus } from '@/lib/ops/status';
import { reconciliationStatus } from '@/lib/reconciliation/status';
import { queryParam, staffPage, staffTitle } from '../staff';
import { reconcile } from './actions';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = () => staffTitle('health');

export default async function HealthPage({ searchParams }: Props) {
  const { locale } = await staffPage();
  const now = new Date();
  const [query, status, reconciliation] = await Promise.all([searchParams, opsStatus(), reconciliationStatus(now)]);
  const t = await getTranslations('admin.health');
  return (
    <>
      <DoneNotice done={queryParam(query.done)} locale={locale} />
      <h1 className="mb-4 text-2xl">{t('title')}</h1>
      <div className="grid gap-8">
        <HealthReport status={status} locale={locale} now={now} />
        <HealthReconciliation status={reconciliation} locale={locale} now={now} reconcile={reconcile} />
      </div>
    </>
  );
}
