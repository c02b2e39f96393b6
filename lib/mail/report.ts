import { z } from 'zod';
import { env } from '@/lib/env';
import { readJson } from '@/lib/json';
import { resendClient } from './resend';

export type MailReport = {
  /** The same for every delivery of this report. */
  eventId: string;
  type: string;
  at: Date;
  /** Absent when the report is not about a mail. */
  providerId?: string;
  tags: Record<string, string>;
  reason?: string;
};

const why = z.object({ message: z.string().optional(), reason: z.string().optional() }).optional();
const shape = z.object({
  type: z.string().max(100),
  created_at: z.coerce.date().catch(() => new Date()),
  data: z.object({
    email_id: z.string().optional(),
    tags: z.record(z.string(), z.string()).catch({}),
    bounce: why,
    failed: why,
    suppressed: why,
  }),
});

const eventIdForm = /^[\w-]{1,255}$/;

/** `refused`: wrong signature or time; `unreadable`: from Resend, but of an unknown shape. */
export function readReport(raw: string, headers: Headers): MailReport | 'refused' | 'unreadable' {
  const eventId = headers.get('svix-id') ?? '';
  if (!isSigned(raw, eventId, headers)) return 'refused';
  const event = shape.safeParse(readJson(raw));
  if (!event.success || !eventIdForm.test(eventId)) return 'unreadable';
  const { type, created_at: at, data } = event.data;
  const problem = data.bounce ?? data.failed ?? data.suppressed;
  return { eventId, type, at, providerId: data.email_id, tags: data.tags, reason: problem?.message ?? problem?.reason };
}

function isSigned(payload: string, id: string, headers: Headers): boolean {
  const timestamp = headers.get('svix-timestamp') ?? '';
  const signature = headers.get('svix-signature') ?? '';
  try {
    resendClient().webhooks.verify({
      payload,
      headers: { id, timestamp, signature },
      webhookSecret: env().RESEND_WEBHOOK_SECRET,
    });
    return true;
  } catch {
    return false;
  }
}
