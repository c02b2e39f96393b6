import { and, eq, type SQL } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { DocumentKind } from '@/db/schema/words';

/** An invoice or credit note that has a PDF. */
export type Subject = {
  kind: DocumentKind;
  /** Stripe's id. */
  about: string;
  number: string;
  accountId: string;
  issuedAt: Date;
  /** Whether its PDF changes no more, so that it may be kept. */
  settled: boolean;
};

/** In these an invoice changes no more, or hardly. */
export const settledStatuses = ['paid', 'void', 'uncollectible'] as const;

type Key = { about: string } | { number: string; accountId?: string };

/** The invoice or credit note with this id, or this number (of this account, where one is named). */
export async function findSubject(key: Key): Promise<Subject | undefined> {
  return (await findInvoice(key)) ?? (await findCreditNote(key));
}

async function findInvoice(key: Key): Promise<Subject | undefined> {
  const { invoices } = schema;
  const [row] = await db().select().from(invoices).where(matching(invoices, key));
  if (!row?.number || row.status === 'draft') return undefined;
  const { id: about, number, accountId, issuedAt, status } = row;
  return {
    kind: 'invoice',
    about,
    number,
    accountId,
    issuedAt,
    settled: settledStatuses.some((each) => each === status),
  };
}

async function findCreditNote(key: Key): Promise<Subject | undefined> {
  const { creditNotes } = schema;
  const [row] = await db().select().from(creditNotes).where(matching(creditNotes, key));
  return row && { kind: 'creditNote', about: row.id, ...row, settled: true };
}

function matching(table: typeof schema.invoices | typeof schema.creditNotes, key: Key): SQL | undefined {
  if ('about' in key) return eq(table.id, key.about);
  return and(eq(table.number, key.number), key.accountId ? eq(table.accountId, key.accountId) : undefined);
}
