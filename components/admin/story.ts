import { z } from 'zod';

const server = z.object({
  ipv6: z.string(),
  ipv4: z.string().nullable().default(null),
  user: z.string(),
  hostKeys: z.array(z.string()).default([]),
});

/** What the lines of an order's history can carry; anything else is left out. */
const form = z
  .object({
    note: z.string(),
    promisedAt: z.coerce.date(),
    at: z.coerce.date(),
    server,
    before: server,
    reason: z.string(),
    detail: z.string(),
    mailKind: z.string(),
    anyway: z.array(z.string()),
    invoice: z.string(),
    totalRappen: z.number(),
    amountRappen: z.number(),
  })
  .partial();
export type StoryDetail = z.infer<typeof form>;

/** Reads the detail of one line of history. */
export function readDetail(detail: Record<string, unknown>): StoryDetail {
  return form.safeParse(detail).data ?? {};
}

/** A server in one line. */
export function serverLine({ ipv6, ipv4, user }: Omit<z.infer<typeof server>, 'hostKeys'>): string {
  return [`${user}@${ipv6}`, ipv4].filter(Boolean).join(', ');
}
