import { createHash } from 'node:crypto';
import { db, schema } from '@/db/client';
import { readPdf } from '@/lib/payments/document';
import type { Subject } from './subject';

/** The PDF of an invoice or credit note from Stripe; stored, once, when it changes no more. Undefined while there is none. */
export async function fetchDocument(subject: Subject): Promise<Uint8Array | undefined> {
  const bytes = await readPdf(subject.kind, subject.about);
  if (bytes && subject.settled) await storeDocument(subject, bytes);
  return bytes;
}

async function storeDocument(subject: Subject, content: Uint8Array): Promise<void> {
  const { kind, about, number, accountId, issuedAt } = subject;
  const sha256 = createHash('sha256').update(content).digest('hex');
  await db()
    .insert(schema.documents)
    .values({ kind, about, number, accountId, issuedAt, bytes: content.byteLength, sha256, content })
    .onConflictDoNothing();
}
