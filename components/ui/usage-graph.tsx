import { useLocale, useTranslations } from 'next-intl';
import { formatShortDateTime } from '@/lib/dates';
import type { Span } from '@/lib/machines/usage/charts';
import type { Measure } from '@/lib/machines/usage/rates';
import { pathOf, roundUp, sheet, summaryOf } from './chart-lines';
import { usageText } from './usage-text';

/** `top`: as much as there can be; without it the picture is as high as its highest line. */
export type Graph = { name: 'cpu' | 'memory' | 'disk' | 'traffic'; measures: readonly Measure[]; top?: number };

/** One picture with its lines, and the same in numbers. */
export function UsageGraph({ graph: { name, measures, top }, span }: { graph: Graph; span: Span }) {
  const t = useTranslations('common.usage');
  const locale = useLocale();
  const highest = measures.map((measure) => summaryOf(span.lines[measure])?.highest ?? 0);
  const edge = top ?? roundUp(Math.max(...highest));
  const texts = useTexts(measures, span);
  const [first = 'cpu'] = measures;
  return (
    <figure className="grid min-w-0 content-start gap-1">
      <figcaption className="flex flex-wrap justify-between gap-x-4">
        <span className="font-semibold">{t(name)}</span>
        <span className="text-sm text-muted">{t('upTo', { most: usageText(first, edge, locale) })}</span>
      </figcaption>
      <svg
        role="img"
        viewBox={`0 0 ${sheet.width} ${sheet.height}`}
        preserveAspectRatio="none"
        className="h-28 w-full overflow-visible border border-line bg-raised text-ink"
      >
        <title>{`${t(name)}: ${texts.join(' ')}`}</title>
        {measures.map((measure, index) => (
          <path
            key={measure}
            d={pathOf(span.lines[measure], { ...span, top: edge })}
            fill="none"
            stroke="currentColor"
            strokeWidth={index === 0 ? 2 : 1.5}
            strokeDasharray={index === 0 ? undefined : '4 4'}
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      <p className="flex justify-between gap-4 text-sm text-muted">
        <time dateTime={span.from.toISOString()}>{formatShortDateTime(span.from, locale)}</time>
        <time dateTime={span.until.toISOString()}>{formatShortDateTime(span.until, locale)}</time>
      </p>
      {texts.map((text) => (
        <p key={text} className="text-sm">
          {text}
        </p>
      ))}
    </figure>
  );
}

/** A sentence with the numbers of each line. */
function useTexts(measures: readonly Measure[], { lines }: Span): string[] {
  const t = useTranslations('common.usage');
  const locale = useLocale();
  return measures.flatMap((measure) => {
    const summary = summaryOf(lines[measure]);
    if (!summary) return [];
    const { last, average, highest, highestAt } = summary;
    const say = (value: number) => usageText(measure, value, locale);
    const when = formatShortDateTime(highestAt, locale);
    return [t(`summary.${measure}`, { last: say(last), average: say(average), highest: say(highest), when })];
  });
}
