/** Which way a list is read on; its newest rows are on top. */
export type Direction = 'older' | 'newer';

/** A page of a list; `newer` and `older` are the rows at its edges that the pages around it go on from, where there are such pages. */
export type Page<Row> = { rows: Row[]; newer?: Row; older?: Row };

type Reading = {
  limit: number;
  /** Whether it goes on from a row of the list; otherwise it begins at the top. */
  goesOn?: boolean;
  to?: Direction;
};

/** The page in what was read in this direction, one row more than it holds, so that it is known whether there are others. */
export function pageOf<Row>(read: Row[], { limit, goesOn = false, to = 'older' }: Reading): Page<Row> {
  const more = read.length > limit;
  const rows = read.slice(0, limit);
  if (to === 'newer') rows.reverse();
  const above = to === 'newer' ? more : goesOn;
  const below = to === 'newer' || more;
  return { rows, newer: above ? rows[0] : undefined, older: below ? rows.at(-1) : undefined };
}
