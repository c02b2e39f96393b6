import { useTranslations } from 'next-intl';
import type { Span, UsageSpans } from '@/lib/machines/usage/charts';
import { type Graph, UsageGraph } from './usage-graph';

/** What a server used in the last day and month, as pictures and in words. */
export function UsageCharts({ usage }: { usage: UsageSpans | undefined }) {
  const t = useTranslations('common.usage');
  if (!usage) return <p>{t('empty')}</p>;
  const graphs: Graph[] = [
    { name: 'cpu', measures: ['cpu'], top: 100 },
    { name: 'memory', measures: ['memory'], top: usage.memoryMib },
    { name: 'disk', measures: ['disk'], top: usage.diskMib },
    { name: 'traffic', measures: ['received', 'sent'] },
  ];
  return (
    <div className="grid gap-4">
      <h3>{t('day')}</h3>
      <Graphs span={usage.day} graphs={graphs} />
      <details>
        <summary className="py-1 font-semibold">{t('month')}</summary>
        <div className="pt-4">
          <Graphs span={usage.month} graphs={graphs} />
        </div>
      </details>
      <p className="text-sm text-muted">{t('gaps')}</p>
    </div>
  );
}

/** What nothing was measured of, such as a disk that the storage does not count, is left out. */
function Graphs({ span, graphs }: { span: Span; graphs: Graph[] }) {
  const t = useTranslations('common.usage');
  const shown = graphs.filter(({ measures }) => measures.some((measure) => span.lines[measure].length > 0));
  if (shown.length === 0) return <p className="text-muted">{t('nothing')}</p>;
  return (
    <div className="grid gap-x-6 gap-y-6 sm:grid-cols-2">
      {shown.map((graph) => (
        <UsageGraph key={graph.name} graph={graph} span={span} />
      ))}
    </div>
  );
}
