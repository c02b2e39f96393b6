import { schema, type Tx } from '@/db/client';
import type { Locale } from '@/lib/locales';
import type { MailKind, MailProps } from './kinds';

/** A mail to be written: `key` says what it is about and, with the kind, makes it unique. */
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

/**
 * Puts mails into the outbox as part of the transaction: they are due at once when it commits. A mail whose kind and key
 * exist already is left out. Returns how many are new.
 */
export async function writeMails(tx: Tx, mails: NewMail[]): Promise<number> {
  if (mails.length === 0) return 0;
  const written = await tx.insert(schema.mails).values(mails).onConflictDoNothing().returning({ id: schema.mails.id });
  return written.length;
}
