import { getTranslations } from 'next-intl/server';
import { HealthReport } from '@/components/admin/health-report';
import { opsStatus } from '@/lib/ops/status';
import { staffPage, staffTitle } from '../staff';

export const generateMetadata = () => staffTitle('health');

export default async function HealthPage() {
  const { locale } = await staffPage();
  const status = await opsStatus();
  const t = await getTranslations('admin.health');
  return (
    <>
      <h1 className="mb-4 text-2xl">{t('title')}</h1>
      <HealthReport status={status} locale={locale} now={new Date()} />
    </>
  );
}
