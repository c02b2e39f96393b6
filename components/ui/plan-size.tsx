import { useTranslations } from 'next-intl';
import { type PlanId, plans } from '@/lib/catalog/plans';

/** The size of a plan in one line. */
export function PlanSize({ id, className }: { id: PlanId; className?: string }) {
  return <span className={className}>{usePlanSizes(id).join(', ')}</span>;
}

/** The sizes of a plan, each with its word: cores, memory and disks. */
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
