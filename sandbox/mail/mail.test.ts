import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Resend } from 'resend';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mailSandbox } from './client';
import { neighbours } from '../stripe/tests/kit';
import { startMail } from './start';

const apiKey = 're_sandboxUnit';
const secret = 'whsec_c2FuZGJveHNhbmRib3hzYW5kYm94';
const order = { from: 'shop <a@b.ch>', to: 'vreni@example.ch', subject: 'Your order', html: '<p>Hi</p>', text: 'Hi' };

let close: () => Promise<void>;
let sandbox: ReturnType<typeof mailSandbox>;
let resend: Resend;
let receiver: Server;
let received: unknown[];
let url: string;
let webhookUrl: string;
const folder = mkdtempSync(join(tmpdir(), 'shop-mail-'));
const dataFile = join(folder, 'mail.json');
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(async () => {
  received = [];
  receiver = createServer(async (request, response) => {
    const payload = await text(request);
    const { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': signature } = request.headers;
    const headers = { id: String(id), timestamp: String(timestamp), signature: String(signature) };
    received.push(new Resend(apiKey).webhooks.verify({ payload, headers, webhookSecret: secret }));
    response.end();
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const address = receiver.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  webhookUrl = `http://127.0.0.1:${port}`;
  await start({ url: webhookUrl, secret });
});

afterEach(async () => {
  await sandbox.clear();
  await close();
  receiver.close();
});

async function start(webhook?: { url: string; secret: string }) {
  ({ url, close } = await startMail({ port: 0, apiKey, webhook, dataFile, neighbours }));
  sandbox = mailSandbox(url);
  resend = new Resend(apiKey, { baseUrl: url });
}

test('keeps every part of a mail, newest first', async () => {
  await resend.emails.send(order);
  const attachments = [
    { filename: 'keys.txt', content: Buffer.from('ssh').toString('base64'), contentType: 'text/plain' },
  ];
  const tags = [{ name: 'order', value: 'R-10001' }];
  await resend.emails.send({ ...order, subject: 'Paid', replyTo: 'vreni@example.ch', attachments, tags });
  expect(await sandbox.mails()).toMatchObject([
    { subject: 'Paid', to: ['vreni@example.ch'], reply_to: ['vreni@example.ch'], html: '<p>Hi</p>', attachments, tags },
    { subject: 'Your order', text: 'Hi', attachments: [] },
  ]);
});

test('the same idempotency key sends once', async () => {
  const first = await resend.emails.send(order, { idempotencyKey: 'order-mail/1' });
  const second = await resend.emails.send(order, { idempotencyKey: 'order-mail/1' });
  const other = await resend.emails.send({ ...order, text: 'Ho' }, { idempotencyKey: 'order-mail/1' });
  expect(second.data).toEqual(first.data);
  expect(other.error?.name).toBe('invalid_idempotent_request');
  expect(await sandbox.mails()).toHaveLength(1);
});

test('refuses a wrong key and a mail without a subject', async () => {
  const wrong = await new Resend('re_other', { baseUrl: url }).emails.send(order);
  expect(wrong.error).toMatchObject({ name: 'invalid_api_key', statusCode: 403 });
  const empty = await resend.emails.send({ ...order, subject: '' });
  expect(empty.error?.name).toBe('validation_error');
});

test('fails as told and then works again', async () => {
  await sandbox.failNext(429, 2);
  expect((await resend.emails.send(order)).error?.name).toBe('rate_limit_exceeded');
  expect((await resend.emails.send(order)).error?.statusCode).toBe(429);
  expect((await resend.emails.send(order)).error).toBeNull();
});

test.for([
  ['silent', 0],
  ['lost', 1],
] as const)('%s never answers and keeps %i mails', async ([failure, kept]) => {
  await sandbox.failNext(failure);
  const answer = await resend.emails.send(order, { signal: AbortSignal.timeout(300) });
  expect(answer.error?.statusCode).toBeNull();
  expect(await sandbox.mails()).toHaveLength(kept);
});

test('tells the webhook of sent, delivered and bounced mails, signed', async () => {
  const sent = await resend.emails.send({ ...order, tags: [{ name: 'mail', value: '7' }] });
  const data = { email_id: sent.data?.id, tags: { mail: '7' } };
  await vi.waitFor(() => expect(received).toHaveLength(2));
  expect(received).toMatchObject([
    { type: 'email.sent', data },
    { type: 'email.delivered', data },
  ]);
  await sandbox.bounce(await sandbox.waitForMail('vreni@example.ch', 'order'));
  await resend.emails.send({ ...order, to: 'bounce+me@example.ch' });
  await vi.waitFor(() => expect(received).toHaveLength(5));
  expect(received.slice(2)).toMatchObject([
    { type: 'email.bounced', data: { ...data, bounce: { type: 'Permanent' } } },
    { type: 'email.sent' },
    { type: 'email.bounced' },
  ]);
});

test('keeps the mails over a restart', async () => {
  await resend.emails.send(order);
  await close();
  await start();
  expect(await sandbox.mailsTo('vreni@example.ch')).toHaveLength(1);
});

test('the inbox shows both parts, the reply address and the attachment, and no script of a mail runs', async () => {
  const attachments = [{ filename: 'a & b.txt', content: Buffer.from('ssh').toString('base64') }];
  const html = '<p>Hi</p><script>alert(1)</script>';
  const { data } = await resend.emails.send({ ...order, html, replyTo: 'staff@example.ch', attachments });
  const get = async (path: string) => (await fetch(`${url}${path}`)).text();
  expect(await get('/')).toContain('Your order');
  expect(await get(`/inbox/${data?.id}`)).toMatch(/staff@example\.ch[^]*a &amp; b\.txt[^]*<iframe[^]*<pre>Hi<\/pre>/);
  const part = await fetch(`${url}/inbox/${data?.id}/html`);
  expect(part.headers.get('content-security-policy')).toContain("script-src 'none'");
  expect(await get(`/inbox/${data?.id}/attachments/0`)).toBe('ssh');
});

test('the inbox searches recipient, subject and text, each word wherever it stands', async () => {
  await resend.emails.send({ ...order, text: 'Its number is R-10001.' });
  await resend.emails.send({ ...order, to: 'beat@example.ch', subject: 'Paid & ready' });
  const found = async (q: string) => {
    const page = await (await fetch(`${url}/inbox?${new URLSearchParams({ q })}`)).text();
    return [...page.matchAll(/<a href="\/inbox\/[^"]+">([^<]+)/g)].map(([, subject]) => subject);
  };
  expect(await found('')).toEqual(['Paid &amp; ready', 'Your order']);
  expect(await found('VRENI')).toEqual(['Your order']);
  expect(await found('ready beat@')).toEqual(['Paid &amp; ready']);
  expect(await found('r-10001')).toEqual(['Your order']);
  expect(await found('vreni paid')).toEqual([]);
  expect(await (await fetch(`${url}/inbox?q=%22%3E`)).text()).toMatch(/value="&quot;&gt;"[^]*No mail has these words/);
});

test('a mail can be seen at the width of a phone, and its page leads back to the shop and to Stripe', async () => {
  const { data } = await resend.emails.send(order);
  const get = async (path: string) => (await fetch(`${url}/inbox/${data?.id}${path}`)).text();
  expect(await get('')).toMatch(/href="\/inbox\/[^"]+\?phone"[^]*<iframe class="desk"/);
  expect(await get('?phone')).toMatch(/<iframe class="phone"/);
  expect(await get('')).toMatch(/href="http:\/\/shop\.localhost"[^]*href="http:\/\/stripe\.localhost\/"/);
});

test('a webhook that does not listen yet gets its events once it does', async () => {
  const { port } = new URL(webhookUrl);
  receiver.close();
  await once(receiver, 'close');
  await resend.emails.send(order);
  await new Promise((resolve) => setTimeout(resolve, 200));
  receiver.listen(Number(port), '127.0.0.1');
  await vi.waitFor(() => expect(received).toHaveLength(2), 5000);
});

test('finds the link of a mail', async () => {
  await resend.emails.send({ ...order, text: 'Confirm here: http://shop.localhost:3000/confirm/abc?x=1 (24 hours)' });
  const mail = await sandbox.waitForMail('vreni@example.ch', 'order');
  expect(sandbox.linkIn(mail, '/confirm/')).toBe('http://shop.localhost:3000/confirm/abc?x=1');
  expect(() => sandbox.linkIn(mail, '/password/')).toThrow('no link to /password/');
});
