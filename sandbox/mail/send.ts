import { randomUUID } from 'node:crypto';
import type { EmulatorContext } from 'emulate';
import { z } from 'zod';
import type { Postman } from './postman';
import type { MailState, SandboxMail } from './state';

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
  if (answer.ok) keep(state, accepted.parse(result).id, body, postman);
  return failure === 'lost' ? neverAnswer(signal) : Response.json(result, { status: answer.status });
}

function keep(state: MailState, id: string, body: string, postman: Postman): void {
  if (state.mails.some((known) => known.id === id)) return;
  const createdAt = new Date().toISOString();
  const mail: SandboxMail = { id, ...content.parse(JSON.parse(body)), status: 'sent', createdAt };
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

// The emulator has checked the mail: here nothing is refused, what is no text is empty.
const text = z.string().catch('');
const texts = z.union([z.array(text), z.string().transform((one) => (one ? [one] : []))]).catch([]);
const attachment = z
  .object({ filename: text, content: text, content_type: text })
  .transform(({ filename, content, content_type: type }) => ({
    filename: filename || 'attachment',
    content,
    contentType: type || 'application/octet-stream',
  }));
const content = z.object({
  from: text,
  to: texts,
  reply_to: texts,
  subject: text,
  html: text,
  text,
  attachments: z.array(attachment).catch([]),
  tags: z.array(z.object({ name: text, value: text })).catch([]),
});
const accepted = z.object({ id: z.string() });

/** Resend's words for its errors, by status. */
const names: Record<number, [name: string, message: string]> = {
  400: ['validation_error', 'The sandbox was told to refuse this mail.'],
  401: ['missing_api_key', 'Missing API key in the authorization header.'],
  403: ['invalid_api_key', 'API key is invalid.'],
  409: ['concurrent_idempotent_requests', 'Another request with this idempotency key is in progress.'],
  422: ['validation_error', 'The sandbox was told to refuse this mail.'],
  429: ['rate_limit_exceeded', 'Too many requests. You can only make 5 requests per second.'],
  500: ['internal_server_error', 'An unexpected error occurred.'],
  503: ['application_error', 'The service is not available.'],
};

/** An answer in the shape of Resend's errors. */
export function resendError(status: number): Response {
  const [name, message] = names[status] ?? ['application_error', 'An unexpected error occurred.'];
  const headers = status === 429 ? { 'retry-after': '1' } : undefined;
  return Response.json({ statusCode: status, name, message }, { status, headers });
}
