import { sql } from 'drizzle-orm';
import { schema } from '@/db/client';
import { holdsSecret } from './kinds';

/** What to set along with `sentAt`: erases the secret of a mail that holds one. */
export function erasure(kind: string) {
  if (!holdsSecret(kind)) return {};
  return { props: {}, content: sql`${schema.mails.content} || '{"html":"","text":""}'::jsonb` };
}
