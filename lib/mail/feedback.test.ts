import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { POST } from '@/app/api/resend/webhook/route';
import { db, schema } from '@/db/client';
import { env } from '@/lib/env';
import { useDatabase } from '@/tests/database';
import { mailState } from './list';

useDatabase();

const sentAt = new Date('2026-11-23T08:00:00Z');
const reportedAt = '2026-11-23T08:00:05.000Z';

test('delivered: the mail says so', async () => {
  const { id, providerId } = await mail();
  expect(await report('email.delivered', { email_id: providerId })).toBe(200);
  expect(await row(id)).toMatchObject({ deliveredAt: new Date(reportedAt), bouncedAt: null });
});

test.each([
  ['email.bounced', { bounce: { message: 'mailbox unknown', type: 'Permanent', subType: 'General' } }, /mailbox/],
  ['email.complained', {}, /complained/],
  ['email.failed', { failed: { reason: 'no such domain' } }, /no such domain/],
  ['email.suppressed', { suppressed: { message: 'on the list', type: 'OnAccountSuppressionList' } }, /on the list/],
])('%s: the mail came back, with the reason', async (type, more, reason) => {
  const { id, providerId } = await mail();
  expect(await report(type, { email_id: providerId, ...more })).toBe(200);
  expect(await row(id)).toMatchObject({ bouncedAt: new Date(reportedAt), lastError: expect.stringMatching(reason) });
});

test('the same report twice changes nothing the second time', async () => {
  const { id, providerId } = await mail();
  const event = crypto.randomUUID();
  await report('email.delivered', { email_id: providerId }, { event });
  await db().update(schema.mails).set({ deliveredAt: null }).where(eq(schema.mails.id, id));
  expect(await report('email.delivered', { email_id: providerId }, { event })).toBe(200);
  expect(await row(id)).toMatchObject({ deliveredAt: null });
});

test('a wrong signature, an old one, none, or no JSON: 400, and nothing is noted', async () => {
  const { id, providerId } = await mail();
  const event = crypto.randomUUID();
  expect(await report('email.bounced', { email_id: providerId }, { event, secret: 'c29tZWJvZHkgZWxzZQ==' })).toBe(400);
  expect(await report('email.bounced', { email_id: providerId }, { event, at: Date.now() - 3_600_000 })).toBe(400);
  expect((await POST(new Request('http://x/', { method: 'POST', body: '{}' }))).status).toBe(400);
  expect(await post('not JSON', { event })).toBe(400);
  expect(await row(id)).toMatchObject({ bouncedAt: null });
  expect(await db().select().from(schema.webhookEvents).where(eq(schema.webhookEvents.id, event))).toEqual([]);
});

test('what is signed and no report of ours is taken once, with nothing noted', async () => {
  const before = await db().$count(schema.webhookEvents);
  for (const body of ['[]', '{"type":7}', `{"type":"${'x'.repeat(101)}","data":{}}`])
    expect(await post(body, {})).toBe(200);
  expect(await post('{"type":"email.sent","data":{}}', { event: 'no id' })).toBe(200);
  expect(await db().$count(schema.webhookEvents)).toBe(before);
});

test('a cause with characters that no database keeps is kept without them', async () => {
  const { id, providerId } = await mail();
  expect(await report('email.bounced', { email_id: providerId, bounce: { message: 'no\0such\ud800' } })).toBe(200);
  expect(await row(id)).toMatchObject({ lastError: 'email.bounced: nosuch\ufffd' });
});

test('types we do not use and mails we do not know: 200', async () => {
  expect(await report('email.opened', { email_id: crypto.randomUUID() })).toBe(200);
  expect(await report('contact.created', { id: 'x' })).toBe(200);
  expect(await report('email.delivered', { email_id: crypto.randomUUID(), tags: { mail_id: 'no uuid' } })).toBe(200);
});

test('a report about a mail whose answer we never got tells that it was sent', async () => {
  const { id } = await mail({ sentAt: null, providerId: null, uncertainSince: sentAt, failedAt: sentAt });
  const providerId = crypto.randomUUID();
  await report('email.sent', { email_id: providerId, tags: { mail_id: id, kind: 'reset' } });
  expect(await row(id)).toMatchObject({ providerId, sentAt: new Date(reportedAt), failedAt: null, props: {} });
  await report('email.delivered', { email_id: providerId, tags: { mail_id: id } });
  expect(await row(id)).toMatchObject({ deliveredAt: new Date(reportedAt) });
});

test('a late report about an earlier try does not touch a mail that waits to be sent again', async () => {
  const { id } = await mail({ sentAt: null, providerId: null });
  await report('email.sent', { email_id: crypto.randomUUID(), tags: { mail_id: id } });
  expect(await row(id)).toMatchObject({ sentAt: null, providerId: null });
});

test('a report that a try failed proves no mail sent, and none changes whose mail it is', async () => {
  const open = await mail({ sentAt: null, providerId: null, uncertainSince: sentAt });
  await report('email.failed', { email_id: crypto.randomUUID(), tags: { mail_id: open.id } });
  expect(await row(open.id)).toMatchObject({ sentAt: null, providerId: null, uncertainSince: sentAt });
  const { id, providerId } = await mail();
  const another = crypto.randomUUID();
  await report('email.bounced', { email_id: another, tags: { mail_id: id } });
  expect(await row(id)).toMatchObject({ providerId, sentAt, bouncedAt: null });
});

test('a mail that came back after it was delivered is told as one that came back, whatever is reported last', async () => {
  const { id, providerId } = await mail();
  for (const type of ['email.delivered', 'email.complained', 'email.delivered'])
    await report(type, { email_id: providerId });
  const found = await row(id);
  expect(found && mailState(found)).toBe('bounced');
});

async function mail(change: Partial<typeof schema.mails.$inferInsert> = {}) {
  const values = { kind: 'reset', key: crypto.randomUUID(), to: 'alex@example.ch', locale: 'de', sentAt } as const;
  const providerId = crypto.randomUUID();
  const [written] = await db()
    .insert(schema.mails)
    .values({ ...values, providerId, props: { token: 'a-secret' }, ...change })
    .returning();
  if (!written) throw new Error('not written');
  return { id: written.id, providerId };
}

async function row(id: string) {
  const [found] = await db().select().from(schema.mails).where(eq(schema.mails.id, id));
  return found;
}

type Signing = { event?: string; secret?: string; at?: number };

function report(type: string, data: Record<string, unknown>, signing: Signing = {}): Promise<number> {
  return post(JSON.stringify({ type, created_at: reportedAt, data }), signing);
}

/** Signs as Resend does: HMAC-SHA256 over id, time in seconds and body. */
async function post(body: string, { event = crypto.randomUUID(), secret, at = Date.now() }: Signing): Promise<number> {
  const time = String(Math.floor(at / 1000));
  const key = Buffer.from(secret ?? env().RESEND_WEBHOOK_SECRET.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${event}.${time}.${body}`).digest('base64');
  const headers = { 'svix-id': event, 'svix-timestamp': time, 'svix-signature': `v1,${signature}` };
  const answer = await POST(new Request('http://localhost/api/resend/webhook', { method: 'POST', body, headers }));
  return answer.status;
}
