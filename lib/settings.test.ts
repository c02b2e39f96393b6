import { expect, test } from 'vitest';
import { settings } from './settings';

const store = (text: string) => settings.DOCUMENT_STORE.safeParse(text);

test.each([
  'https://key:secret@s3.example.org/invoices?region=zurich',
  'https://key:se%2Fcret@s3.example.org:9000/invoices/',
  'http://key:secret@127.0.0.1:9000/invoices',
  'http://key:secret@localhost:9000/my.invoices-2026',
])('%s is a store for documents', (text) => {
  expect(store(text)).toMatchObject({ success: true, data: text });
});

test.each([
  'invoices',
  'ftp://key:secret@s3.example.org/invoices',
  'http://key:secret@s3.example.org/invoices',
  'https://s3.example.org/invoices',
  'https://key@s3.example.org/invoices',
  'https://key:secret@s3.example.org/',
  'https://key:secret@s3.example.org/invoices/2026',
  'https://key:50%off@s3.example.org/invoices',
  'https://key:se/cret@s3.example.org/invoices',
])('%s is none, and what it must look like is said', (text) => {
  expect(store(text).error?.issues[0]?.message).toContain('https://key:secret@host/bucket');
});
