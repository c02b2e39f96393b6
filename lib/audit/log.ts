import { and, asc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { db, schema, type Tx } from '@/db/client';
import { blockers, flagReasons, mailKinds, type OrderEventKind, orderEventKinds } from '@/db/schema/words';

const timestamp = z.iso.datetime().transform((text) => new Date(text));
const server = z.object({
  ipv6: z.string(),
  ipv4: z.string().nullable().default(null),
  user: z.string(),
  hostKeys: z.array(z.string()).default([]),
});
const anyway = z.array(z.unknown()).transform((seen) => blockers.filter((blocker) => seen.includes(blocker)));
const invoiceNumber = z.string().nullable();

/** What a line of each kind says, field by field. */
const details = {
  placed: {},
  paymentPending: {},
  paymentFailed: {},
  paid: {},
  expired: {},
  accepted: { promisedAt: timestamp, anyway },
  ready: { server, anyway },
  serverChanged: { before: server, server, note: z.string() },
  noted: { note: z.string() },
  mailSentAgain: { mailId: z.string(), mailKind: z.enum(mailKinds) },
  flagged: { reason: z.enum(flagReasons), detail: z.string() },
  renewed: { invoiceNumber, totalRappen: z.number() },
  renewalFailed: { invoiceNumber, totalRappen: z.number() },
  cancelScheduled: { endAt: timestamp },
  cancelRevoked: {},
  refunded: { invoiceNumber, amountRappen: z.number() },
  disputed: { invoiceNumber, amountRappen: z.number() },
  ended: { endAt: timestamp },
} satisfies Record<OrderEventKind, Record<string, z.ZodType>>;

/** What fields were called in rows that are there already. */
const formerNames: Record<string, string> = { invoiceNumber: 'invoice', endAt: 'at' };

type Details = {
  [Kind in OrderEventKind]: { [Field in keyof (typeof details)[Kind]]: z.infer<(typeof details)[Kind][Field]> };
};

/** Something that happened to an order, with what there is to say of it. */
export type OrderEvent = { [Kind in OrderEventKind]: { kind: Kind } & Details[Kind] }[OrderEventKind];

/** The same as it is read: what an older version did not write, or not like this, is not there. */
export type ReadOrderEvent = { [Kind in OrderEventKind]: { kind: Kind } & Partial<Details[Kind]> }[OrderEventKind];

/** One line of an order's audit log, with the name of the colleague who acted. */
export type AuditEntry = { id: string; at: Date; byName: string | null } & ReadOrderEvent;

/** The kinds that say everything by themselves. */
type PlainKind = { [Kind in OrderEventKind]: keyof Details[Kind] extends never ? Kind : never }[OrderEventKind];

/** Writes a line of an order's audit log, in the transaction that made it true. `by` is the colleague who did it. */
export async function record(
  tx: Tx,
  orderId: string,
  event: OrderEvent | PlainKind,
  { by, at }: { by?: string; at?: Date } = {},
): Promise<void> {
  const { kind, ...detail } = typeof event === 'string' ? { kind: event } : event;
  await tx.insert(schema.orderEvents).values({ orderId, kind, by, detail, at });
}

/** The audit log of an order, oldest first, or only lines of some kinds. For staff. */
export async function auditLogOf(
  orderId: string,
  { tx = db(), kinds = orderEventKinds }: { tx?: Tx; kinds?: readonly OrderEventKind[] } = {},
): Promise<AuditEntry[]> {
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
function read(kind: OrderEventKind, detail: Record<string, unknown>): ReadOrderEvent {
  const fields = Object.entries<z.ZodType>(details[kind]).flatMap(([name, form]) => {
    const kept = name in detail ? name : (formerNames[name] ?? name);
    const { success, data } = form.safeParse(detail[kept]);
    return success ? [[name, data]] : [];
  });
  // The fields are those of this kind, each read by the form its type is inferred from.
  return { kind, ...Object.fromEntries(fields) } as ReadOrderEvent;
}
