import { getTranslations } from 'next-intl/server';
import { slotsOf, type SlotId, type StackId, stacks } from '@/lib/catalog/stacks';

type Station = { id: string; role: string; name: string; others: string[]; optional: boolean };

const ends: readonly SlotId[] = ['database', 'cache', 'backgroundJobs'];

export async function RequestPath({ stack }: { stack: StackId }) {
  const t = await getTranslations('sites.stack');
  const slot = await getTranslations('common.slots');
  const reader: Station = { id: 'reader', role: '', name: t('reader'), others: [], optional: false };
  const stations = slotsOf(stack).map(([id, { options, optional = false }]) => ({
    id,
    role: optional ? `${slot(id)}, ${t('optional')}` : slot(id),
    name: options[0] ?? '',
    others: options.slice(1),
    optional,
  }));
  const isEnd = ({ id }: Station) => ends.some((end) => end === id);
  const line = [reader, ...stations.filter((station) => !isEnd(station))];
  const branches = stations.filter(isEnd);
  const label = t('wayAlt', {
    stack: stacks[stack].name,
    stations: [...line, ...branches]
      .map(({ name, optional }) => (optional ? `${name} (${t('optional')})` : name))
      .join(', '),
  });
  return (
    <>
      <Lying line={line} branches={branches} label={label} />
      <Upright line={line} branches={branches} label={label} />
    </>
  );
}

type DrawingProps = { line: Station[]; branches: Station[]; label: string };

function Lying({ line, branches, label }: DrawingProps) {
  const step = 184;
  const y = 150;
  const fork = 12 + step * (line.length - 1) + 128;
  const end = fork + 84;
  const heights = branches.map((_, index) => y + (index - (branches.length - 1) / 2) * 120);
  const top = Math.min(y - 42, ...heights.map((height) => height - 32));
  const bottom = Math.max(y + 74, ...heights.map((height) => height + 38));
  return (
    <svg
      viewBox={`0 ${top} 1180 ${bottom - top}`}
      role="img"
      aria-label={label}
      className="hidden h-auto w-full xl:block"
    >
      <g className="fill-none stroke-ruby" strokeWidth="7" strokeLinejoin="round">
        <path d={`M12 ${y}H${fork}`} />
        {heights.map((height) => (
          <path key={height} d={`M${fork} ${y}${height === y ? '' : `L${fork + 56} ${height}`}H${end}`} />
        ))}
      </g>
      {line.map((station, index) => (
        <g key={station.id}>
          <Stop x={12 + step * index} y={y} optional={station.optional} />
          <Words x={1 + step * index} y={y + 42} station={station} above={y - 26} />
        </g>
      ))}
      {branches.map((station, index) => (
        <g key={station.id}>
          <Stop x={end} y={heights[index] ?? y} />
          <Words x={end + 22} y={(heights[index] ?? y) + 8} station={station} above={(heights[index] ?? y) - 15} />
        </g>
      ))}
    </svg>
  );
}

function Upright({ line, branches, label }: DrawingProps) {
  const step = 84;
  const top = 16;
  const fork = top + step * (line.length - 1);
  const heights = branches.map((_, index) => fork + 96 + index * step);
  const bottom = heights.at(-1) ?? fork;
  return (
    <svg viewBox={`0 0 300 ${bottom + 36}`} role="img" aria-label={label} className="h-auto w-full max-w-sm xl:hidden">
      <g className="fill-none stroke-ruby" strokeWidth="6" strokeLinejoin="round" strokeLinecap="round">
        <path d={`M12 ${top}V${bottom - 48}`} />
        {heights.map((height) => (
          <path key={height} d={`M12 ${height - 48}L60 ${height}`} />
        ))}
      </g>
      {line.map((station, index) => (
        <g key={station.id}>
          <Stop x={12} y={top + step * index} optional={station.optional} />
          <Words
            x={40}
            y={top + step * index + (station.role ? 10 : 6)}
            station={station}
            above={top + step * index - 12}
          />
        </g>
      ))}
      {branches.map((station, index) => (
        <g key={station.id}>
          <Stop x={60} y={heights[index] ?? 0} />
          <Words x={84} y={(heights[index] ?? 0) + 10} station={station} above={(heights[index] ?? 0) - 12} />
        </g>
      ))}
    </svg>
  );
}

function Stop({ x, y, optional = false }: { x: number; y: number; optional?: boolean }) {
  return (
    <circle
      cx={x}
      cy={y}
      r={optional ? 8 : 11}
      strokeWidth="5"
      className={optional ? 'fill-paper stroke-ruby' : 'fill-ruby'}
    />
  );
}

function Words({ x, y, above, station }: { x: number; y: number; above: number; station: Station }) {
  return (
    <>
      <text x={x} y={above} fontSize="13" className="fill-muted">
        {station.role}
      </text>
      <text x={x} y={y} fontSize="18" fontWeight={station.optional ? 400 : 600} className="fill-ink">
        {station.name}
      </text>
      <text x={x} y={y + 20} fontSize="13" className="fill-muted">
        {station.others.join(', ')}
      </text>
    </>
  );
}
