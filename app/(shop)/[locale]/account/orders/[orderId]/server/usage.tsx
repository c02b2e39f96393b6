import { getTranslations } from 'next-intl/server';
import { Section } from '@/components/shop/section';
import { UsageCharts } from '@/components/ui/usage-charts';
import type { Machine } from '@/lib/machines/tasks/task';
import { usageSpans } from '@/lib/machines/usage/charts';

/** What the server of an order used in the last day and month. */
export async function ServerUsage({ machine, now }: { machine: Machine; now: Date }) {
  const t = await getTranslations('common.usage');
  return (
    <Section id="usage" title={t('title')}>
      <UsageCharts usage={await usageSpans(machine, now)} />
    </Section>
  );
}
