import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isReported } from '@/lib/fault';
import { payPage, readDocument } from './document';

const readPdf = async (...given: Parameters<typeof readDocument>) => (await readDocument(...given))?.bytes;

let answer: { status?: number; type?: string; body: string | Buffer } = { body: '' };
let urls: Record<string, unknown> = {};
const invoice = { id: 'in_1', status_transitions: {}, lines: { data: [] } };

/** Answers calls of the API with `urls` and everything else with `answer`. */
const server = createServer((request, response) => {
  if (request.url?.startsWith('/v1/')) {
    return response.setHeader('content-type', 'application/json').end(JSON.stringify({ ...invoice, ...urls }));
  }
  response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'application/pdf' });
  return response.end(answer.body);
});

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  // A server that listens on a port has an address with one.
  process.env.STRIPE_API_BASE = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

async function pdf(given: typeof answer): Promise<unknown> {
  answer = given;
  const url = `${process.env.STRIPE_API_BASE}/pdf`;
  urls = { invoice_pdf: url, pdf: url };
  return readPdf('invoice', 'in_1').catch((error: unknown) => error);
}

test('gives what is a PDF, of an invoice as of a credit note', async () => {
  expect(Buffer.from((await pdf({ body: '%PDF-1.7 one' })) as Uint8Array).toString()).toBe('%PDF-1.7 one');
  expect(Buffer.from((await readPdf('creditNote', 'cn_1')) ?? []).toString()).toBe('%PDF-1.7 one');
});

test('takes nothing else', async () => {
  expect(String(await pdf({ body: '<html>', type: 'text/html' }))).toContain('no PDF but text/html');
  expect(String(await pdf({ body: '' }))).toContain('no PDF');
  expect(String(await pdf({ status: 403, body: '%PDF-' }))).toContain('answers 403');
  const large = Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(5 * 1024 * 1024)]);
  expect(String(await pdf({ body: large }))).toContain('more than 4194304 bytes');
});

test('an error of the server is an outage, which passes', async () => {
  expect(isReported(await pdf({ status: 502, body: '' }))).toBe(true);
});

test('a draft has none', async () => {
  urls = { invoice_pdf: null };
  expect(await readPdf('invoice', 'in_1')).toBeUndefined();
});

test('goes nowhere but to Stripe', async () => {
  for (const url of ['https://evil.example/x', 'http://invoice.stripe.com/x', 'https://stripe.com.evil.example/']) {
    urls = { invoice_pdf: url, hosted_invoice_url: url, status: 'open' };
    await expect(readPdf('invoice', 'in_1')).rejects.toThrow('not an address of Stripe');
    await expect(payPage('in_1')).rejects.toThrow('not an address of Stripe');
  }
});

test.each([
  ['open', 'https://invoice.stripe.com/i/1'],
  ['uncollectible', 'https://invoice.stripe.com/i/1'],
  ['paid', undefined],
  ['void', undefined],
])('an invoice that is %s can be paid at %s', async (status, page) => {
  urls = { hosted_invoice_url: 'https://invoice.stripe.com/i/1', status };
  expect(await payPage('in_1')).toBe(page);
});
