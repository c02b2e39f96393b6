import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { env } from '@/lib/env';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aCreditNote, anAccount, anInvoice, aPlacedOrder } from '@/tests/factories';
import { useObjectStore } from '@/tests/object-store';
import { documentForStaff, documentOf, pdfById } from './find';
import { moveToStore } from './move';
import { purgeDocuments } from './purge';

useDatabase();
const store = useObjectStore();
beforeEach(resetDatabase);

async function aKept(issuedAt: Date, content = Buffer.from('%PDF-1.7')) {
  const invoice = await anInvoice(await aPlacedOrder(), { issuedAt });
  const [kept] = await db()
    .insert(schema.documents)
    .values({
      ...{ kind: 'invoice', about: invoice.id, number: invoice.number ?? '', accountId: invoice.accountId },
      ...{ bytes: content.byteLength, sha256: await sum(content), content, issuedAt },
    })
    .returning();
  return { invoice, document: kept ?? expect.fail('nothing was kept') };
}

async function sum(content: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', content)).toString('hex');
}
const kept = async () => (await db().select().from(schema.documents)).map(({ about }) => about);

test('the last document of a year is kept as long as that year, and not a moment of the next one less', async () => {
  const { invoice: last } = await aKept(new Date('2016-12-31T22:59:59.999Z'));
  const { invoice: first } = await aKept(new Date('2016-12-31T23:00:00Z'));
  await purgeDocuments(new Date('2026-12-31T22:59:59Z'));
  expect((await kept()).toSorted()).toEqual([last.id, first.id].toSorted());
  await purgeDocuments(new Date('2026-12-31T23:00:00Z'));
  expect(await kept()).toEqual([first.id]);
});

test('while the store does not let go of an old document, it is not forgotten here', async () => {
  env().DOCUMENT_STORE = store.url();
  const { invoice } = await aKept(new Date('2014-06-01T12:00:00Z'));
  await moveToStore();
  store.state.failing = true;
  const now = new Date('2026-11-27T12:00:00Z');
  await expect(purgeDocuments(now)).rejects.toThrow('answers 500');
  expect(await kept()).toEqual([invoice.id]);
  store.state.failing = false;
  await purgeDocuments(now);
  expect([await kept(), store.objects.size]).toEqual([[], 0]);
});

test('what the store gives back is given on only if it is what was put there', async () => {
  env().DOCUMENT_STORE = store.url();
  const { invoice, document } = await aKept(new Date());
  await moveToStore();
  expect(Buffer.from((await pdfById(invoice.id))?.bytes ?? []).toString()).toBe('%PDF-1.7');
  store.objects.set(`/invoices/${document.id}`, Buffer.from('%PDF-1.7 of somebody else'));
  await expect(pdfById(invoice.id)).rejects.toThrow('not as it was stored');
  store.objects.clear();
  await expect(pdfById(invoice.id)).rejects.toThrow('is in no store');
});

test('a credit note is its owner’s alone, by its number as by that of its invoice, and its name is safe in a folder', async () => {
  const invoice = await anInvoice(await aPlacedOrder(), { number: 'A-1' });
  const note = await aCreditNote(invoice, { number: '../A 1/CN' });
  const content = Buffer.from('%PDF-1.7 credit');
  await db()
    .insert(schema.documents)
    .values({
      ...{ kind: 'creditNote', about: note.id, number: note.number, accountId: note.accountId, issuedAt: new Date() },
      ...{ bytes: content.byteLength, sha256: await sum(content), content },
    });
  const stranger = await anAccount();
  for (const number of ['A-1', note.number]) expect(await documentOf(stranger.id, number)).toBeUndefined();
  expect((await documentOf(note.accountId, note.number))?.filename).toBe('..-A-1-CN.pdf');
  expect((await documentForStaff(note.number))?.filename).toBe('..-A-1-CN.pdf');
});
