import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { book } from '@/lib/ledger/book';
import { freshBrowser, outcome } from '@/tests/browser';
import { resetDatabase, useDatabase } from '@/tests/database';
import { loggedIn } from '@/tests/logged-in';
import { GET as getPdf } from '../../invoices/[document]/route';
import { GET } from './route';

useDatabase();
beforeEach(async () => {
  await resetDatabase();
  freshBrowser();
});

const get = (file: string, query: string) =>
  GET(new Request(`http://rails-hosting.localhost/admin/ledger/${file}?${query}`), {
    params: Promise.resolve({ file }),
  });
const july = 'from=2026-07-01&to=2026-07-31';

async function aSale(): Promise<void> {
  await db().transaction((tx) =>
    book(tx, {
      kind: 'invoice',
      about: 'in_1',
      at: new Date('2026-07-14T12:00:00Z'),
      entries: [
        { account: 'receivable', amountRappen: 5000 },
        { account: 'revenue', amountRappen: -5000, vatRateBasisPoints: 0 },
      ],
    }),
  );
}

test('staff get the journal and the VAT of a period, each under its own name', async () => {
  await loggedIn({ staff: true, locale: 'de' });
  await aSale();
  const journal = await get('journal.csv', july);
  expect(journal.headers.get('content-disposition')).toBe('attachment; filename="journal-2026-07-01-2026-07-31.csv"');
  expect(journal.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(await journal.text()).toContain('2026-07-14,Rechnung,,in_1,,Umsatz,,50.00,0 %');
  expect(await (await get('vat.csv', july)).text()).toContain('2026-07-01,2026-07-31,0 %,50.00,0.00');
});

test('customers find nothing, strangers log in first', async () => {
  expect(await outcome(get('journal.csv', july))).toContain('/login');
  await loggedIn();
  expect(await outcome(get('journal.csv', july))).toBe('404');
  expect(await outcome(getPdf(new Request('http://x/'), { params: Promise.resolve({ document: 'A-1.pdf' }) }))).toBe(
    '404',
  );
});

test('there is nothing for no period, another file or an unknown invoice', async () => {
  await loggedIn({ staff: true });
  for (const query of ['', 'from=2026-07-01', 'from=2026-07-31&to=2026-07-01', 'from=x&to=y'])
    expect(await outcome(get('journal.csv', query))).toBe('404');
  expect(await outcome(get('all.csv', july))).toBe('404');
  for (const document of ['A-1.pdf', 'A-1', '../A-1.pdf'])
    expect(await outcome(getPdf(new Request('http://x/'), { params: Promise.resolve({ document }) }))).toBe('404');
});
