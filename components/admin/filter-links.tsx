type Entry = { id: string; label: string; href: string; current: boolean; count?: number };

/** Counts beyond `many` show as `999+`. */
export function FilterLinks({ label, entries, many }: { label: string; entries: Entry[]; many: number }) {
  return (
    <nav aria-label={label}>
      <ul className="-mx-2 flex flex-wrap">
        {entries.map(({ id, label, href, current, count }) => (
          <li key={id}>
            <a
              href={href}
              aria-current={current ? 'true' : undefined}
              className="flex items-baseline gap-1.5 border-b-2 border-transparent px-2 py-1.5 no-underline hover:underline aria-[current]:border-ink aria-[current]:font-semibold"
            >
              {label}
              {count !== undefined && (
                <span className="text-sm text-muted tabular-nums">{count >= many ? `${many - 1}+` : count}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
