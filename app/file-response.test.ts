import { expect, test } from 'vitest';
import { fileResponse, outsideOf } from './file-response';

test('a PDF is shown and kept by nobody', async () => {
  const response = fileResponse({ filename: 'A-1.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-') });
  expect(await response.text()).toBe('%PDF-');
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'inline; filename="A-1.pdf"',
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  });
});

test('what is made in parts is saved, and breaks off where it fails', async () => {
  async function* parts(fails: boolean) {
    yield 'one,';
    if (fails) throw new Error('no more');
    yield Buffer.from('two');
  }
  const whole = fileResponse({ filename: 'a.csv', type: 'text/csv', parts: parts(false) });
  expect(whole.headers.get('content-disposition')).toBe('attachment; filename="a.csv"');
  expect(await whole.text()).toBe('one,two');
  await expect(fileResponse({ filename: 'a.csv', type: 'text/csv', parts: parts(true) }).text()).rejects.toThrow();
});

test('of a file that can be asked for in parts the browser hears which part it gets', async () => {
  async function* parts() {
    yield await Promise.resolve(Buffer.from('cde'));
  }
  const whole = { size: 5, etag: 'b-1', range: { first: 2, last: 4 } };
  const response = fileResponse({ filename: 'a.tar.gz', type: 'application/gzip', parts: parts(), whole });
  expect(response.status).toBe(206);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-range': 'bytes 2-4/5',
    'content-length': '3',
    'accept-ranges': 'bytes',
    etag: '"b-1"',
  });
  const all = fileResponse({
    filename: 'a',
    type: 'application/gzip',
    parts: parts(),
    whole: { ...whole, range: undefined },
  });
  expect(all.status).toBe(200);
  expect(all.headers.get('content-length')).toBe('5');
});

test('who asks for a part behind the end hears how long the file is', () => {
  const { status, headers } = outsideOf(5);
  expect([status, headers.get('content-range')]).toEqual([416, 'bytes */5']);
});
