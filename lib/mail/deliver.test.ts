import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createEmulator, type Emulator } from 'emulate';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { useDatabase } from '@/tests/database';
import { resendMail } from './again';
import { deliverDue } from './deliver';
import { renderMail } from './render';
import { sendMail } from './resend';
import { writeMails } from './write';

/** What the front does with the next requests: answer itself, lose Resend's answer, or never answer. */
type Fault = { status: number; name: string } | 'lost' | 'silent';
let faults: Fault[] = [];
let keys: string[] = [];
let sent: { attachments?: { filename: string; content: string }[] }[] = [];
let emulator: Emulator;

const front = createServer((request, response) => void answer(request, response));
await listen(0);
process.env.RESEND_BASE_URL = `http://127.0.0.1:${port()}`;

useDatabase();

beforeAll(async () => {
  // The emulator cannot choose a free port itself.
  emulator = await createEmulator({ service: 'resend', port: await freePort() });
});
beforeEach(() => emulator.reset());
afterEach(() => {
  expect(faults).toEqual([]);
  keys = [];
  sent = [];
});
afterAll(async () => {
  front.closeAllConnections();
  front.close();
  await emulator.close();
});

const start = new Date('2026-11-23T08:00:00Z');
const documents = new Map<string, Uint8Array>();
const helpers = { holdsBack: async () => false, readDocument: async (about: string) => documents.get(about) };
/** What becomes of the mail that is due then. */
const deliver = (now: Date) => deliverDue(now, helpers);
const later = (hours: number) => new Date(start.getTime() + hours * 3_600_000);

test('a mail is sent once, and is marked as sent', async () => {
  const id = await written();
  await deliver(start);
  await deliver(later(1));
  expect(await inbox()).toHaveLength(1);
  expect(await row(id)).toMatchObject({ sentAt: start, attempts: 1, uncertainSince: null, claimedUntil: null });
  expect((await inbox())[0]).toMatchObject({ id: (await row(id)).providerId, to: ['alex@example.ch'] });
});

test('several addresses get one mail', async () => {
  await written('alreadyRegistered', 'orders@example.ch, night@example.ch');
  await deliver(start);
  expect(await inbox()).toMatchObject([{ to: ['orders@example.ch', 'night@example.ch'] }]);
});

test('workers that come for the same mail send it once', async () => {
  const id = await written();
  const results = await Promise.all([deliver(start), deliver(start), deliver(start)]);
  expect(results.toSorted()).toEqual(['sent', undefined, undefined]);
  expect(await inbox()).toHaveLength(1);
  expect(await row(id)).toMatchObject({ attempts: 1, sentAt: start });
});

test.each<[string, Fault]>([
  ['too many requests', { status: 429, name: 'rate_limit_exceeded' }],
  ['a used quota', { status: 429, name: 'daily_quota_exceeded' }],
  ['a failure at Resend', { status: 500, name: 'internal_server_error' }],
  ['a lost answer', 'lost'],
  ['the same mail under way', { status: 409, name: 'concurrent_idempotent_requests' }],
  ['a refused key', { status: 401, name: 'invalid_api_key' }],
])('%s: tried again, one mail in the inbox', async (_, fault) => {
  const id = await written();
  faults = [fault, fault];
  expect(await deliver(start)).toBe('later');
  expect(await row(id)).toMatchObject({ sentAt: null, failedAt: null, claimedUntil: null });
  expect((await row(id)).lastError).toBeTruthy();
  expect(await deliver(later(1))).toBe('later');
  await deliver(later(2));
  expect(await inbox()).toHaveLength(1);
  expect(await row(id)).toMatchObject({ sentAt: later(2), attempts: 3, lastError: null, uncertainSince: null });
});

test('no connection at all: tried again, one mail in the inbox', async () => {
  await written();
  const was = port();
  front.closeAllConnections();
  await new Promise((done) => front.close(done));
  expect(await deliver(start)).toBe('later');
  await listen(was);
  await deliver(later(1));
  expect(await inbox()).toHaveLength(1);
});

test('no answer within ten seconds: tried again, one mail in the inbox', { timeout: 20_000 }, async () => {
  const id = await written();
  faults = ['silent'];
  expect(await deliver(start)).toBe('later');
  expect(await row(id)).toMatchObject({ uncertainSince: start });
  await deliver(later(1));
  expect(await inbox()).toHaveLength(1);
});

test('a crash between sending and storing sends nothing twice', async () => {
  const id = await written();
  const mail = await row(id);
  const content = await renderMail(mail);
  // What the worker had done when it died: the mail claimed and rendered, and Resend's answer not stored.
  await db()
    .update(schema.mails)
    .set({ content, uncertainSince: start, attempts: 1, claimedUntil: later(0.01) })
    .where(eq(schema.mails.id, id));
  const tags = { mail_id: id, kind: mail.kind };
  await sendMail({ id: `mail/${id}/${start.getTime()}`, to: mail.to, replyTo: null, content, files: [], tags });
  expect(await deliver(start)).toBeUndefined();
  await deliver(later(1));
  expect(await inbox()).toHaveLength(1);
  expect(await row(id)).toMatchObject({ providerId: (await inbox())[0]?.id, sentAt: later(1) });
});

test('tries that may have succeeded share a key; after a certain failure it is a new one', async () => {
  await written();
  faults = [{ status: 429, name: 'rate_limit_exceeded' }, 'lost', { status: 429, name: 'rate_limit_exceeded' }];
  for (const hours of [0, 1, 2]) expect(await deliver(later(hours))).toBe('later');
  await deliver(later(3));
  const [first, second, ...rest] = keys;
  expect(first).not.toBe(second);
  expect(rest).toEqual([second, second]);
  expect(await inbox()).toHaveLength(1);
});

test('a mail that may have been sent 23 hours ago is left to staff, who can send it again', async () => {
  const id = await written();
  faults = ['lost'];
  expect(await deliver(start)).toBe('later');
  await deliver(later(23.5));
  expect(await row(id)).toMatchObject({ failedAt: later(23.5), sentAt: null });
  expect((await row(id)).lastError).toMatch('may have been sent');
  expect(await inbox()).toHaveLength(1);
  expect(await resendMail(id, await colleague(), later(30))).toBe('queued');
  expect(await resendMail(id, await colleague(), later(30))).toBe('waiting');
  await deliver(later(30));
  expect(new Set(keys).size).toBe(2);
  expect(await row(id)).toMatchObject({ sentAt: later(30), failedAt: null });
});

test('sent again within 24 hours, a mail that may have been sent is not doubled', async () => {
  const id = await written();
  faults = ['lost'];
  await db().update(schema.mails).set({ retryUntil: start }).where(eq(schema.mails.id, id));
  expect(await deliver(start)).toBe('failed');
  expect(await row(id)).toMatchObject({ failedAt: start, uncertainSince: start });
  await resendMail(id, await colleague(), later(1));
  await deliver(later(1));
  expect(await inbox()).toHaveLength(1);
});

test('the waits grow with the problem, from seconds to an hour, and after four days staff decide', async () => {
  const id = await written();
  const waits: number[] = [];
  let now = start;
  for (;;) {
    faults = [{ status: 429, name: 'rate_limit_exceeded' }];
    await db().delete(schema.outboxPace);
    if ((await deliver(now)) === 'failed') break;
    const { nextTryAt } = await row(id);
    expect(await deliver(new Date(nextTryAt.getTime() - 1))).toBeUndefined();
    waits.push((nextTryAt.getTime() - now.getTime()) / 1000);
    now = nextTryAt;
  }
  expect(waits[0]).toBeCloseTo(5, -1);
  for (const [index, wait] of waits.entries()) expect(wait).toBeGreaterThan((waits[index - 1] ?? 0) - 1);
  expect(Math.max(...waits)).toBeCloseTo(3600, -1);
  expect(waits.length).toBeGreaterThan(90);
  expect((now.getTime() - start.getTime()) / 3_600_000).toBeGreaterThanOrEqual(4 * 24);
  expect((await row(id)).failedAt).toEqual(now);
  await resendMail(id, await colleague(), now);
  faults = [{ status: 429, name: 'rate_limit_exceeded' }];
  expect(await deliver(now)).toBe('later');
  expect((await row(id)).nextTryAt.getTime() - now.getTime()).toBeLessThan(10_000);
}, 60_000);

test('what Resend refuses is left to staff at once and rendered anew when they send it again', async () => {
  const id = await written();
  faults = [{ status: 422, name: 'validation_error' }];
  await deliver(start);
  expect(await row(id)).toMatchObject({
    failedAt: start,
    uncertainSince: null,
    lastError: expect.stringMatching('422'),
  });
  await resendMail(id, await colleague(), later(1));
  expect(await row(id)).toMatchObject({ content: null, failedAt: null });
  await deliver(later(1));
  expect(await inbox()).toHaveLength(1);
});

test('a mail that cannot be rendered is tried again and tells why', async () => {
  const id = await written();
  await db().update(schema.mails).set({ props: {} }).where(eq(schema.mails.id, id));
  expect(await deliver(start)).toBe('later');
  expect(await row(id)).toMatchObject({ lastError: expect.stringMatching('not rendered'), uncertainSince: null });
  expect(keys).toEqual([]);
});

test('a document is read for each try and not stored with the mail; without it the mail waits', async () => {
  const id = await written();
  const rendered = await renderMail(await row(id));
  const attachments = [{ filename: 'invoice-R1.pdf', contentType: 'application/pdf', document: 'in_1' }];
  await db()
    .update(schema.mails)
    .set({ content: { ...rendered, attachments } })
    .where(eq(schema.mails.id, id));
  expect(await deliver(start)).toBe('later');
  expect(await row(id)).toMatchObject({ lastError: 'the document invoice-R1.pdf could not be read' });
  expect(sent).toEqual([]);

  documents.set('in_1', Buffer.from('%PDF-1.7 \u00e9'));
  faults = ['lost'];
  expect(await deliver(later(1))).toBe('later');
  expect(await deliver(later(2))).toBe('sent');
  expect(sent).toHaveLength(2);
  expect(sent[0]).toEqual(sent[1]);
  expect(Buffer.from(sent[0]?.attachments?.[0]?.content ?? '', 'base64').toString()).toBe('%PDF-1.7 \u00e9');
  expect((await row(id)).content?.attachments).toEqual(attachments);
});

test('a secret is erased with the sending, and cannot be sent again', async () => {
  const id = await written('confirm');
  await deliver(start);
  expect((await inbox())[0]?.text).toMatch('/confirm/a-secret');
  const mail = await row(id);
  expect(JSON.stringify(mail)).not.toMatch('a-secret');
  expect(mail.content).toMatchObject({ html: '', text: '', subject: expect.stringMatching(/./) });
  expect(await resendMail(id, await colleague())).toBe('erased');
});

async function written(
  kind: 'alreadyRegistered' | 'confirm' = 'alreadyRegistered',
  to = 'alex@example.ch',
): Promise<string> {
  const key = crypto.randomUUID();
  await db().delete(schema.mails);
  const props = { token: 'a-secret', name: 'Alex' };
  await writeMails(db(), [{ kind, key, to, locale: 'en', props }]);
  await db()
    .update(schema.mails)
    .set({ nextTryAt: start, retryUntil: later(4 * 24) });
  const [mail] = await db().select().from(schema.mails).where(eq(schema.mails.key, key));
  if (!mail) throw new Error('not written');
  return mail.id;
}

async function row(id: string) {
  const [mail] = await db().select().from(schema.mails).where(eq(schema.mails.id, id));
  if (!mail) throw new Error('no such mail');
  return mail;
}

async function colleague(): Promise<string> {
  const email = `${crypto.randomUUID()}@example.ch`;
  const values = { email, name: 'Staff', locale: 'en', staff: true } as const;
  const [account] = await db().insert(schema.accounts).values(values).returning();
  if (!account) throw new Error('no account');
  return account.id;
}

async function inbox(): Promise<{ id: string; to: string[]; text: string }[]> {
  const answer = await fetch(`${emulator.url}/emails`, { headers: { authorization: 'Bearer re_sandbox' } });
  // The emulator lists mails in Resend's own form.
  const { data } = (await answer.json()) as { data: { id: string; to: string[]; text: string }[] };
  return data;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await buffer(request);
  const { authorization = '', 'idempotency-key': key } = request.headers;
  keys.push(String(key));
  sent.push(JSON.parse(String(body)));
  const fault = faults.shift();
  if (fault === 'silent') return;
  if (typeof fault === 'object') {
    response.writeHead(fault.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ statusCode: fault.status, name: fault.name, message: 'not now' }));
    return;
  }
  const headers = { 'content-type': 'application/json', authorization, 'idempotency-key': String(key) };
  const real = await fetch(`${emulator.url}${request.url}`, { method: 'POST', headers, body });
  if (fault === 'lost') return void response.destroy();
  response.writeHead(real.status, { 'content-type': 'application/json' });
  response.end(await real.text());
}

function port(server = front): number {
  // A server that listens on TCP has an address of this form.
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const free = port(server);
  await new Promise((done) => server.close(done));
  return free;
}

function listen(at: number): Promise<void> {
  return new Promise((done) => front.listen(at, '127.0.0.1', () => done()));
}
