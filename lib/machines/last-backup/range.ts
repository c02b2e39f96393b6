/** Bytes of a file, both of them included, counted from 0. */
export type Range = { first: number; last: number };

/**
 * What a `Range` header asks for of a file of so many bytes (RFC 9110, section 14): undefined for all of it, which is also the
 * answer to what is not one range of bytes; `outside` when nothing of the file lies there.
 */
export function rangeOf(header: string | null, bytes: number): Range | 'outside' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const first = from === '' ? Math.max(bytes - Number(to), 0) : Number(from);
  const last = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (first >= bytes || (from === '' && Number(to) === 0)) return 'outside';
  return first <= last ? { first, last } : undefined;
}
