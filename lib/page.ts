/**
 * A page of rows that are ordered by their ids, made of one row more than it holds; `next` is the cursor of the page after it,
 * or null on the last one.
 */
export function pageOf<Row extends { id: string }>(read: Row[], limit: number): { rows: Row[]; next: string | null } {
  const rows = read.slice(0, limit);
  return { rows, next: read.length > limit ? (rows.at(-1)?.id ?? null) : null };
}
