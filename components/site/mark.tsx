import { Unequal } from '@/components/site/unequal';
import { type SiteId, sites } from '@/lib/sites';

export function Mark({ site }: { site: SiteId }) {
  return (
    <span className="flex items-center gap-2.5 text-lg tracking-tight">
      {site === 'ungleich' ? (
        <Unequal className="h-4 w-auto fill-ink" />
      ) : (
        <svg viewBox="0 0 16 16" aria-hidden="true" className="size-4 fill-ruby">
          <path d="M0 0A16 16 0 0 1 16 16H9.6A9.6 9.6 0 0 0 0 6.4Z" />
          <path d="M0 9.6A6.4 6.4 0 0 1 6.4 16H3.2A3.2 3.2 0 0 0 0 12.8Z" />
        </svg>
      )}
      {site === 'ungleich' ? 'ungleich' : sites[site].name}
    </span>
  );
}
