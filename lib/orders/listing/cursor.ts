import { z } from 'zod';

export type Cursor = z.infer<typeof form>;

/** Missed promises come first, unpaid orders last; `at` is a valid timestamp, more precise than a Date. */
const form = z.object({
  to: z.enum(['older', 'newer']),
  part: z.enum(['missed', 'paid', 'unpaid']),
  // PostgreSQL has no year 0.
  at: z.iso.datetime().regex(/^[1-9]/),
  id: z.uuid(),
});

const longest = 300;

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** The cursor of a link; undefined when it was tampered with. */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (!text || text.length > longest) return undefined;
  try {
    return form.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}
