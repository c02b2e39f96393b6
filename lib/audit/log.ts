import { and, asc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { db, schema, type Tx } from '@/db/client';
import { flagReasons, type HistoryKind, historyKinds, mailKinds } from '@/db/schema/words';
import { doubts } from '@/lib/cancellations/blockers';

const moment = z.iso.datetime().transform((text) => new Date(text));
const server = z.object({
  ipv6: z.string(),
  ipv4: z.string().nullable().default(null),
  user: z.string(),
  hostKeys: z.array(z.string()).default([]),
});
const anyway = z.array(z.unknown()).transform((seen) => doubts.filter((doubt) => seen.includes(doubt)));
const invoiceNumber = z.string().nullable();

/** What a line of each kind says, field by field. */
const details = {
  placed: {},
  paymentPending: {},
  paymentFailed: {},
  paid: {},
  expired: {},
  accepted: { promisedAt: moment, anyway },
  ready: { server, anyway },
  serverChanged: { before: server, server, note: z.string() },
  noted: { note: z.string() },
  mailSentAgain: { mailId: z.string(), mailKind: z.enum(mailKinds) },
  flagged: { reason: z.enum(flagReasons), detail: z.string() },
  renewed: { invoiceNumber, totalRappen: z.number() },
  renewalFailed: { invoiceNumber, totalRappen: z.number() },
  cancelScheduled: { endAt: moment },
  cancelRevoked: {},
  refunded: { invoiceNumber, amountRappen: z.number() },
  disputed: { invoiceNumber, amountRappen: z.number() },
  ended: { endAt: moment },
} satisfies Record<HistoryKind, Record<string, z.ZodType>>;

/** What fields were called in rows that are there already. */
const formerNames: Record<string, string> = { invoiceNumber: 'invoice', endAt: 'at' };

type Details = {
  [Kind in HistoryKind]: { [Field in keyof (typeof details)[Kind]]: z.infer<(typeof details)[Kind][Field]> };
};

/** Something that happened to an order, with what there is to say of it. */
export type Happening = { [Kind in HistoryKind]: { kind: Kind } & Details[Kind] }[HistoryKind];

/** The same as it is read: what an older version did not write, or not like this, is not there. */
export type Told = { [Kind in HistoryKind]: { kind: Kind } & Partial<Details[Kind]> }[HistoryKind];

/** One line of an order's story, with the name of the colleague who acted. */
export type HistoryLine = { id: string; at: Date; byName: string | null } & Told;

/** The kinds that say everything by themselves. */
type PlainKind = { [Kind in HistoryKind]: keyof Details[Kind] extends never ? Kind : never }[HistoryKind];

/** Writes a line of an order's story, in the transaction that made it true. `by` is the colleague who did it. */
export async function record(
  tx: Tx,
  orderId: string,
  happening: Happening | PlainKind,
  { by, at }: { by?: string; at?: Date } = {},
): Promise<void> {
  const { kind, ...detail } = typeof happening === 'string' ? { kind: happening } : happening;
  await tx.insert(schema.orderEvents).values({ orderId, kind, by, detail, at });
}

/** The story of an order, oldest first, or only lines of some kinds. For staff. */
export async function historyOf(
  orderId: string,
  { tx = db(), kinds = historyKinds }: { tx?: Tx; kinds?: readonly HistoryKind[] } = {},
): Promise<HistoryLine[]> {
  const { orderEvents, accounts } = schema;
  const { id, kind, at, detail } = orderEvents;
  const rows = await tx
    .select({ id, kind, at, detail, byName: accounts.name })
    .from(orderEvents)
    .leftJoin(accounts, eq(accounts.id, orderEvents.by))
    .where(and(eq(orderEvents.orderId, orderId), inArray(kind, [...kinds])))
    .orderBy(asc(at), asc(id));
  return rows.map(({ detail, kind, ...line }) => ({ ...line, ...read(kind, detail) }));
}

/** Each field is read for itself, so that one that cannot be read hides no other. */
function read(kind: HistoryKind, detail: Record<string, unknown>): Told {
  const fields = Object.entries<z.ZodType>(details[kind]).flatMap(([name, form]) => {
    const kept = name in detail ? name : (formerNames[name] ?? name);
    const { success, data } = form.safeParse(detail[kept]);
    return success ? [[name, data]] : [];
  });
  // The fields are those of this kind, each read by the form its type is inferred from.
  return { kind, ...Object.fromEntries(fields) } as Told;
}
