import { desc, eq, getTableColumns, isNotNull, lt, or } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { pageOf } from '@/lib/page';

const { mails } = schema;

export type MailRow = typeof mails.$inferSelect;

export type MailEntry = Omit<MailRow, 'props' | 'content'>;

export const mailStates = ['failed', 'bounced', 'delivered', 'sent', 'held', 'retrying', 'waiting'] as const;
export type MailState = (typeof mailStates)[number];

/** `failed` and `held` need staff; `retrying` and `waiting` need nobody. */
export function mailState(
  mail: Pick<MailRow, 'failedAt' | 'bouncedAt' | 'deliveredAt' | 'sentAt' | 'heldAt' | 'attempts'>,
): MailState {
  if (mail.failedAt) return 'failed';
  if (mail.bouncedAt) return 'bounced';
  if (mail.deliveredAt) return 'delivered';
  if (mail.sentAt) return 'sent';
  if (mail.heldAt) return 'held';
  return mail.attempts > 0 ? 'retrying' : 'waiting';
}

export async function mailsOfOrder(orderId: string): Promise<MailEntry[]> {
  return entries().where(eq(mails.orderId, orderId)).orderBy(mails.id);
}

/** The newest hundred mails that failed, bounced or are held back. */
export async function failingMails(): Promise<MailEntry[]> {
  return entries()
    .where(or(isNotNull(mails.failedAt), isNotNull(mails.bouncedAt), isNotNull(mails.heldAt)))
    .orderBy(desc(mails.id))
    .limit(100);
}

const pageSize = 50;

/** All mails, newest first; `next` is the cursor of the next page, null on the last one. */
export async function recentMails(cursor?: string): Promise<{ mails: MailEntry[]; next: string | null }> {
  const rows = await entries()
    .where(cursor ? lt(mails.id, cursor) : undefined)
    .orderBy(desc(mails.id))
    .limit(pageSize + 1);
  const page = pageOf(rows, { limit: pageSize });
  return { mails: page.rows, next: page.older?.id ?? null };
}

function entries() {
  const { props: _props, content: _content, ...columns } = getTableColumns(mails);
  return db().select(columns).from(mails);
}
