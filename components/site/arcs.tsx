import { planIds, plans } from '@/lib/catalog/plans';

const gap = 0.75;
const innermost = 5;
/** In degrees, from the smallest plan to the largest. */
const sweeps = [
  [-180, 90],
  [-90, 180],
  [90, 292.5],
  [-157.5, 67.5],
] as const;

/** One arc per plan, its width in proportion to the memory. */
export function Arcs({ label }: { label: string }) {
  return (
    <svg viewBox="-21 -22.3 43.3 43.3" role="img" aria-label={label} className="h-auto w-full fill-ruby">
      {arcShapes().map((shape) => (
        <path key={shape} d={shape} />
      ))}
    </svg>
  );
}

export function arcShapes(): string[] {
  return rings().map(({ inner, outer }, index) => {
    const [from, to] = sweeps[index] ?? [0, 359];
    return sector(inner, outer, from, to);
  });
}

function rings(): { inner: number; outer: number }[] {
  let inner = innermost;
  return planIds.map((plan) => {
    const ring = { inner, outer: inner + plans[plan].memoryGib };
    inner = ring.outer + gap;
    return ring;
  });
}

function sector(inner: number, outer: number, from: number, to: number): string {
  const large = to - from > 180 ? 1 : 0;
  return [
    `M${point(outer, from)}`,
    `A${outer} ${outer} 0 ${large} 1 ${point(outer, to)}`,
    `L${point(inner, to)}`,
    `A${inner} ${inner} 0 ${large} 0 ${point(inner, from)}Z`,
  ].join('');
}

function point(radius: number, degrees: number): string {
  const angle = (degrees * Math.PI) / 180;
  return `${(radius * Math.cos(angle)).toFixed(2)} ${(radius * Math.sin(angle)).toFixed(2)}`;
}
