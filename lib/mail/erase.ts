import { sql } from 'drizzle-orm';
import { schema } from '@/db/client';
import { holdsSecret } from './kinds';

/** What to set beside `sentAt`: the secret of a mail that holds one is gone as soon as the mail is. */
export function erasure(kind: string) {
  if (!holdsSecret(kind)) return {};
  return { props: {}, content: sql`${schema.mails.content} || '{"html":"","text":""}'::jsonb` };
}
