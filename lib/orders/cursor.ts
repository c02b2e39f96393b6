import { z } from 'zod';

/** A place between two orders of the list: continue with `older` or `newer` ones than this one. */
export type Cursor = z.infer<typeof form>;

/** Paid orders stand above unpaid ones; `at` is the exact moment, finer than a Date, and one that there is in a calendar. */
const form = z.object({
  to: z.enum(['older', 'newer']),
  part: z.enum(['paid', 'unpaid']),
  // PostgreSQL knows no year 0.
  at: z.iso.datetime().regex(/^[1-9]/),
  id: z.uuid(),
});

/** No cursor of ours is longer, in characters. */
const longest = 300;

/** A cursor as a link carries it. */
export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** The cursor of a link; undefined when somebody has played with it. */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (!text || text.length > longest) return undefined;
  try {
    return form.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}
