import { holdBack } from '@/lib/cancellations/hold-mails';
import { pdfOfInvoice } from '@/lib/documents/find';
import type { Helpers } from '@/lib/mail/deliver';
import { dropOvertaken } from '@/lib/orders/overtaken';

/** What the outbox asks before it sends, and where it reads documents. */
export const outboxHelpers: Helpers = {
  holdsBack: async (mailId, now) => (await dropOvertaken(mailId)) || holdBack(mailId, now),
  readDocument: async (about) => (await pdfOfInvoice(about))?.bytes,
};
