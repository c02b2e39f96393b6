import { holdBack } from '@/lib/cancellations/hold-mails';
import { dropUntrue } from '@/lib/contracts/tell-overtaken';
import { pdfById } from '@/lib/documents/find';
import { dropAfterRecovery } from '@/lib/dunning/overtaken';
import type { Helpers } from '@/lib/mail/deliver';
import { dropOvertaken } from '@/lib/orders/overtaken';

/** What the outbox asks before it sends, and where it reads documents. */
export const outboxHelpers: Helpers = {
  holdsBack: async (mailId, now) => (await isOvertaken(mailId)) || holdBack(mailId, now),
  readDocument: async (about) => (await pdfById(about))?.bytes,
};

async function isOvertaken(mailId: string): Promise<boolean> {
  return (await dropOvertaken(mailId)) || (await dropAfterRecovery(mailId)) || dropUntrue(mailId);
}
