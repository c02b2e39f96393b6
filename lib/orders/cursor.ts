import { z } from 'zod';

/** A place between two orders of the list: continue with `older` or `newer` ones than this one. */
export type Cursor = z.infer<typeof form>;

/** Paid orders stand above unpaid ones; `at` is the exact moment as PostgreSQL writes it, finer than a Date. */
const form = z.object({
  to: z.enum(['older', 'newer']),
  part: z.enum(['paid', 'unpaid']),
  at: z.string().regex(/^\d{4,}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?$/),
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
