import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { fetchDocument } from './keep';
import { readObject } from './store';
import { findSubject, type Subject } from './subject';

export type Pdf = { filename: string; bytes: Uint8Array };

/** The PDF of an invoice or credit note by Stripe's id. Undefined when there is none (yet); throws Stripe's errors. */
export async function pdfById(id: string): Promise<Pdf | undefined> {
  return pdfOf(await findSubject({ about: id }));
}

/** The PDF of an account's invoice or credit note by its number; undefined for any other. Throws Stripe's errors. */
export async function documentOf(accountId: string, number: string): Promise<Pdf | undefined> {
  return pdfOf(await findSubject({ number, accountId }));
}

/** The same of any customer; for staff only. */
export async function documentForStaff(number: string): Promise<Pdf | undefined> {
  return pdfOf(await findSubject({ number }));
}

async function pdfOf(subject: Subject | undefined): Promise<Pdf | undefined> {
  if (!subject) return undefined;
  const bytes = (await keptDocument(subject.about)) ?? (await fetchDocument(subject));
  return bytes && { filename: `${subject.number.replaceAll(/[^\w.-]/g, '-')}.pdf`, bytes };
}

async function keptDocument(about: string): Promise<Uint8Array | undefined> {
  const { documents } = schema;
  const [kept] = await db().select().from(documents).where(eq(documents.about, about));
  if (!kept) return undefined;
  const bytes = kept.content ?? (await readObject(kept.id));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== kept.sha256) throw new Error(`document ${kept.id} is not as it was stored`);
  return bytes;
}
