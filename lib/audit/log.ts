import { and, asc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { db, schema, type Tx } from '@/db/client';
import {
  billingIntervals,
  blockers,
  contractSteps,
  flagReasons,
  mailKinds,
  type OrderEventKind,
  orderEventKinds,
} from '@/db/schema/words';
import { planIds } from '@/lib/catalog/plans';

const timestamp = z.iso.datetime().transform((text) => new Date(text));
const server = z.object({
  ipv6: z.string(),
  ipv4: z.string().nullable().default(null),
  user: z.string(),
  hostKeys: z.array(z.string()).default([]),
});
const anyway = z.array(z.unknown()).transform((seen) => blockers.filter((blocker) => seen.includes(blocker)));
const invoiceNumber = z.string().nullable();
const prices = { fromPriceRappen: z.number(), toPriceRappen: z.number() };
const step = z.enum(contractSteps);
const text = z.string().nullable();
const billing = z.object({
  ...{ name: z.string(), company: text, street: z.string(), postalCode: z.string(), city: z.string() },
  ...{ country: z.string(), vatNumber: text, phone: text, billingEmail: text, reference: text },
});

const details = {
  placed: {},
  paymentPending: {},
  paymentFailed: {},
  paid: {},
  expired: {},
  discarded: {},
  lapsed: {},
  accepted: { promisedAt: timestamp, anyway },
  promiseMoved: { before: timestamp.nullable(), promisedAt: timestamp, note: z.string() },
  ready: { server, anyway },
  serverChanged: { before: server, server, note: z.string() },
  httpsReady: { hostname: z.string() },
  noted: { note: z.string() },
  mailSentAgain: { mailId: z.string(), mailKind: z.enum(mailKinds) },
  flagged: { reason: z.enum(flagReasons), detail: z.string() },
  renewed: { invoiceNumber, totalRappen: z.number() },
  renewalFailed: { invoiceNumber, totalRappen: z.number() },
  cancelReceived: { receivedAt: timestamp, through: z.enum(['account', 'form']) },
  suspended: {},
  recovered: {},
  endAsked: {},
  machineStopped: {},
  machineStarted: {},
  machineRemoved: {},
  cancelScheduled: { endAt: timestamp },
  cancelRevoked: {},
  invoicePaid: { invoiceNumber, totalRappen: z.number() },
  invoiceFailed: { invoiceNumber, totalRappen: z.number() },
  refunded: { invoiceNumber, amountRappen: z.number() },
  refundFailed: { invoiceNumber, amountRappen: z.number() },
  disputed: { invoiceNumber, amountRappen: z.number() },
  planChanged: {
    ...{ fromPlan: z.enum(planIds), toPlan: z.enum(planIds) },
    ...{ fromInterval: z.enum(billingIntervals), toInterval: z.enum(billingIntervals) },
    ...prices,
    dueNowRappen: z.number(),
    note: z.string(),
  },
  priceMoved: { ...prices, fromVatBasisPoints: z.number(), toVatBasisPoints: z.number(), effectiveAt: timestamp },
  contractStep: { step, amountRappen: z.number().nullable(), note: z.string() },
  contractStepFailed: { step, note: z.string() },
  disputeWon: { invoiceNumber, amountRappen: z.number() },
  disputeLost: { invoiceNumber, amountRappen: z.number() },
  ended: { endAt: timestamp },
  billingChanged: { before: billing, after: billing },
  vatCharged: { fromRappen: z.number(), toRappen: z.number() },
} satisfies Record<OrderEventKind, Record<string, z.ZodType>>;

const formerNames: Record<string, string> = { invoiceNumber: 'invoice', endAt: 'at' };

type Details = {
  [Kind in OrderEventKind]: { [Field in keyof (typeof details)[Kind]]: z.infer<(typeof details)[Kind][Field]> };
};

export type OrderEvent = { [Kind in OrderEventKind]: { kind: Kind } & Details[Kind] }[OrderEventKind];

/** Fields that an earlier version did not write, or wrote differently, are missing. */
export type ReadOrderEvent = { [Kind in OrderEventKind]: { kind: Kind } & Partial<Details[Kind]> }[OrderEventKind];

export type AuditEntry = { id: string; at: Date; byName: string | null } & ReadOrderEvent;

type PlainKind = { [Kind in OrderEventKind]: keyof Details[Kind] extends never ? Kind : never }[OrderEventKind];

/** Call it in the transaction that makes the event true; `by` is the staff member who acted. */
export async function record(
  tx: Tx,
  orderId: string,
  event: OrderEvent | PlainKind,
  { by, at }: { by?: string | null; at?: Date } = {},
): Promise<void> {
  const { kind, ...detail } = typeof event === 'string' ? { kind: event } : event;
  await tx.insert(schema.orderEvents).values({ orderId, kind, by, detail, at });
}

/** Oldest first; for staff only. */
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

/** Field by field, so that an unreadable one hides no other. */
function read(kind: OrderEventKind, detail: Record<string, unknown>): ReadOrderEvent {
  const fields = Object.entries<z.ZodType>(details[kind]).flatMap(([name, form]) => {
    const kept = name in detail ? name : (formerNames[name] ?? name);
    const { success, data } = form.safeParse(detail[kept]);
    return success ? [[name, data]] : [];
  });
  // Each field was parsed with the schema that its type is inferred from.
  return { kind, ...Object.fromEntries(fields) } as ReadOrderEvent;
}
