import { formatDistance, formatShortDateTime } from '@/lib/dates';
import type { Locale } from '@/lib/locales';

type Props = { at: Date; locale: Locale; now?: Date };

/** In Swiss time; with `now`, the relative time comes first. */
export function Timestamp({ at, locale, now }: Props) {
  const exact = formatShortDateTime(at, locale);
  return (
    <time dateTime={at.toISOString()} className="whitespace-nowrap tabular-nums">
      {now ? (
        <>
          <span className="block">{formatDistance(at, now, locale)}</span>
          <span className="block text-sm text-muted">{exact}</span>
        </>
      ) : (
        exact
      )}
    </time>
  );
}
