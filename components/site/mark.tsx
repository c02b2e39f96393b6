import { Unequal } from '@/components/site/unequal';
import { type SiteId, sites } from '@/lib/sites';

/** The name of the site with its sign: a piece of rail, or ≠. */
export function Mark({ site }: { site: SiteId }) {
  return (
    <span className="flex items-center gap-2.5 text-lg tracking-tight">
      {site === 'ungleich' ? (
        <Unequal className="h-4 w-auto fill-ink" />
      ) : (
        <svg viewBox="0 0 16 16" aria-hidden="true" className="size-4 fill-ruby">
          <path d="M0 0H16V16H12A12 12 0 0 0 0 4Z" />
          <path d="M0 7A9 9 0 0 1 9 16H6A6 6 0 0 0 0 10Z" />
        </svg>
      )}
      {site === 'ungleich' ? 'ungleich' : sites[site].name}
    </span>
  );
}
