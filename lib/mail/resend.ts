import { type ErrorResponse, Resend } from 'resend';
import type { MailContent } from '@/db/schema/mails';
import { env } from '@/lib/env';
import { faults, Outage } from '@/lib/fault';

/** The same `id` is sent at most once within 24 hours. */
export type OutgoingMail = {
  id: string;
  /** One address, or several separated by commas, who all see each other. */
  to: string;
  replyTo: string | null;
  content: Omit<MailContent, 'attachments'>;
  files: OutgoingFile[];
  /** ASCII letters, digits, `_` and `-`; returned in every report about the mail. */
  tags: Record<string, string>;
};

export type OutgoingFile = { filename: string; contentType: string; content: string | Uint8Array };

/** `uncertain`: the mail may have been sent. `away`: Resend accepts no mails now. */
export type SendOutcome =
  | { outcome: 'sent'; providerId: string }
  | { outcome: 'retry'; uncertain: boolean; away: boolean; error: string }
  | { outcome: 'refused'; error: string };

/** Hands a mail to Resend within ten seconds. Never throws: every problem is an outcome. */
export async function sendMail({ id, to, replyTo, content, files, tags }: OutgoingMail): Promise<SendOutcome> {
  const { from, subject, html, text } = content;
  const { data, error } = await resendClient().emails.send(
    {
      from,
      to: receivers(to),
      replyTo: replyTo ?? undefined,
      subject,
      html,
      text,
      headers: { 'Auto-Submitted': 'auto-generated' },
      attachments: files.map(inBase64),
      tags: Object.entries(tags).map(([name, value]) => ({ name, value })),
    },
    { idempotencyKey: id, signal: AbortSignal.timeout(10_000) },
  );
  if (error) return told(judge(error), error);
  faults.over('resend');
  if (!data.id) return { outcome: 'retry', uncertain: true, away: false, error: 'an answer without an id' };
  return { outcome: 'sent', providerId: data.id };
}

/** Logs that Resend accepts no mails, without its message, which may contain an address. */
function told(outcome: SendOutcome, { statusCode, name }: ErrorResponse): SendOutcome {
  if (outcome.outcome === 'retry' && outcome.away)
    faults.seen('resend', new Outage('resend', `${statusCode ?? 'no answer'} ${name}`));
  return outcome;
}

/** A single address stays a string: a retry after an update must be byte for byte the same request. */
function receivers(to: string): string | string[] {
  return to.includes(', ') ? to.split(', ') : to;
}

let client: Resend | undefined;

/** Created on first use, so that a build needs no key. */
export function resendClient(): Resend {
  client ??= new Resend(env().RESEND_API_KEY, { baseUrl: env().RESEND_BASE_URL });
  return client;
}

function inBase64(file: OutgoingFile) {
  const bytes = typeof file.content === 'string' ? Buffer.from(file.content) : Buffer.from(file.content);
  return { ...file, content: bytes.toString('base64') };
}

/** Rate limit, quota, or a key or domain that we must fix: certainly not sent, so wait. */
const waitFor = [401, 403, 429];
const unclear = [408, 425];

function judge({ statusCode, name, message }: ErrorResponse): SendOutcome {
  const error = `${statusCode ?? 'no answer'} ${name}: ${message}`;
  const unknown = statusCode === null || statusCode >= 500 || unclear.includes(statusCode);
  if (unknown) return { outcome: 'retry', uncertain: true, away: true, error };
  if (name === 'concurrent_idempotent_requests') return { outcome: 'retry', uncertain: true, away: false, error };
  if (waitFor.includes(statusCode)) return { outcome: 'retry', uncertain: false, away: true, error };
  return { outcome: 'refused', error };
}
