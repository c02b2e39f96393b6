import { useTranslations } from 'next-intl';
import { type PlanId, plans } from '@/lib/catalog/plans';

export function PlanSize({ id, className }: { id: PlanId; className?: string }) {
  return <span className={className}>{usePlanSizes(id).join(', ')}</span>;
}

export function usePlanSizes(id: PlanId): string[] {
  const t = useTranslations('common.plans');
  const { cores, memoryGib, systemDiskGib, dataDiskGib } = plans[id];
  return [
    t('cores', { count: cores }),
    t('memory', { gib: memoryGib }),
    t('systemDisk', { gib: systemDiskGib }),
    ...(dataDiskGib > 0 ? [t('dataDisk', { gib: dataDiskGib })] : []),
  ];
}
