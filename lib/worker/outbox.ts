import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { holdBack } from '@/lib/cancellations/hold-mails';
import type { Helpers } from '@/lib/mail/deliver';
import { dropOvertaken } from '@/lib/orders/overtaken';

/** What the outbox asks before it sends, and where it reads documents. */
export const outboxHelpers: Helpers = {
  holdsBack: async (mailId, now) => (await dropOvertaken(mailId)) || holdBack(mailId, now),
  readDocument: async (about) => {
    const { documents } = schema;
    const [document] = await db()
      .select({ content: documents.content })
      .from(documents)
      .where(eq(documents.about, about));
    return document?.content ?? undefined;
  },
};
