import { schema, type Tx } from '@/db/client';
import type { Locale } from '@/lib/locales';
import type { MailKind, MailProps } from './kinds';

/** `key` names the subject; kind and key together are unique. */
export type NewMail = {
  [Kind in MailKind]: {
    kind: Kind;
    key: string;
    to: string;
    replyTo?: string;
    locale: Locale;
    orderId?: string;
    props: MailProps[Kind];
  };
}[MailKind];

/** Adds mails to the outbox within the transaction, skipping existing kinds and keys. Returns how many are new. */
export async function writeMails(tx: Tx, mails: NewMail[]): Promise<number> {
  if (mails.length === 0) return 0;
  const written = await tx.insert(schema.mails).values(mails).onConflictDoNothing().returning({ id: schema.mails.id });
  return written.length;
}
