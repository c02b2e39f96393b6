import { randomUUID } from 'node:crypto';
import type { EmulatorContext } from 'emulate';
import { resendError } from './errors';
import type { Postman } from './postman';
import type { MailState, SandboxAttachment, SandboxMail } from './state';

type Send = { context: EmulatorContext<MailState>; emulator: string; apiKey: string; postman: Postman };
const KEPT_MAILS = 2000;

/**
 * POST /emails: the emulator checks the mail and its idempotency key and gives it an id; here it is kept with
 * everything the emulator drops, and its webhooks set out.
 */
export async function send(request: Request, { context, emulator, apiKey, postman }: Send): Promise<Response> {
  const key = request.headers.get('authorization')?.replace(/^Bearer /, '');
  if (!key) return resendError(401);
  if (key !== apiKey) return resendError(403);
  const { state, signal } = context;
  const failure = state.failures.shift();
  if (failure === 'silent') return neverAnswer(signal);
  if (typeof failure === 'number') return resendError(failure);

  const body = await request.text();
  const answer = await fetch(`${emulator}/emails`, { method: 'POST', headers: forwarded(request), body });
  const result: unknown = await answer.json();
  if (answer.ok) keep(state, readMail(idOf(result), JSON.parse(body)), postman);
  return failure === 'lost' ? neverAnswer(signal) : Response.json(result, { status: answer.status });
}

function keep(state: MailState, mail: SandboxMail, postman: Postman): void {
  if (state.mails.some(({ id }) => id === mail.id)) return;
  state.mails.push(mail);
  if (state.mails.length > KEPT_MAILS) state.mails.shift();
  postman.deliver(mail);
}

function forwarded(request: Request): Headers {
  // Another key each time: the emulator allows 5000 requests an hour per key.
  const headers = new Headers({ authorization: `Bearer ${randomUUID()}` });
  for (const name of ['content-type', 'idempotency-key']) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}

function neverAnswer(signal: AbortSignal): Promise<Response> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(resendError(503))));
}

function idOf(result: unknown): string {
  if (typeof result === 'object' && result !== null && 'id' in result && typeof result.id === 'string')
    return result.id;
  throw new Error('The emulator accepted a mail without giving it an id.');
}

function readMail(id: string, body: Record<string, unknown>): SandboxMail {
  return {
    id,
    from: text(body.from),
    to: texts(body.to),
    reply_to: texts(body.reply_to),
    subject: text(body.subject),
    html: text(body.html),
    text: text(body.text),
    attachments: records(body.attachments).map(readAttachment),
    tags: records(body.tags).map(({ name, value }) => ({ name: text(name), value: text(value) })),
    status: 'sent',
    createdAt: new Date().toISOString(),
  };
}

function readAttachment(given: Record<string, unknown>): SandboxAttachment {
  const contentType = text(given.content_type) || 'application/octet-stream';
  return { filename: text(given.filename) || 'attachment', content: text(given.content), contentType };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : value ? [text(value)] : []);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const records = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : []);
