import { z } from 'zod';
import { env } from '@/lib/env';
import { resendClient } from './resend';

/** What Resend reports about a mail after it took it. */
export type MailReport = {
  /** The same at every delivery of this report. */
  eventId: string;
  /** Such as `email.delivered`. */
  type: string;
  at: Date;
  /** Resend's id of the mail; absent when the report is not about one. */
  providerId?: string;
  tags: Record<string, string>;
  reason?: string;
};

const why = z.object({ message: z.string().optional(), reason: z.string().optional() }).optional();
const shape = z.object({
  type: z.string(),
  created_at: z.coerce.date().catch(() => new Date()),
  data: z.object({
    email_id: z.string().optional(),
    tags: z.record(z.string(), z.string()).catch({}),
    bounce: why,
    failed: why,
    suppressed: why,
  }),
});

/**
 * Reads a report from the raw body and the headers of its request. Null when the signature or its time is not right,
 * or when it is no report at all.
 */
export function readReport(raw: string, headers: Headers): MailReport | null {
  const eventId = headers.get('svix-id');
  if (!eventId) return null;
  const event = shape.safeParse(verified(raw, eventId, headers));
  if (!event.success) return null;
  const { type, created_at: at, data } = event.data;
  const trouble = data.bounce ?? data.failed ?? data.suppressed;
  return { eventId, type, at, providerId: data.email_id, tags: data.tags, reason: trouble?.message ?? trouble?.reason };
}

function verified(payload: string, id: string, headers: Headers): unknown {
  const timestamp = headers.get('svix-timestamp') ?? '';
  const signature = headers.get('svix-signature') ?? '';
  try {
    return resendClient().webhooks.verify({
      payload,
      headers: { id, timestamp, signature },
      webhookSecret: env().RESEND_WEBHOOK_SECRET,
    });
  } catch {
    return null;
  }
}
