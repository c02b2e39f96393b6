import { and, isNotNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { MailKind } from '@/lib/mail/write';
import type { SandboxMail } from '@/sandbox/mail/state';
import type { Contract } from './order';
import { contractAt, invoicesAt, type Truth } from './truth';

/** A mail that must have been sent for a contract so often, and no more than `most` times, to its customer or to staff. */
type Due = { kinds: MailKind[]; about: string; count: number; most?: number };

export type MailVerdict = { missing: string[]; doubled: string[] };

/** Holds what was sent against what happened, as Stripe and the people who acted know it. */
export async function mailVerdict(contracts: Contract[], truth: Truth, inbox: SandboxMail[]): Promise<MailVerdict> {
  const { dunningEpisodes, mails } = schema;
  const sent = await db()
    .select({
      id: mails.id,
      orderId: mails.orderId,
      kind: mails.kind,
      to: mails.to,
      key: mails.key,
      props: mails.props,
    })
    .from(mails)
    .where(and(isNotNull(mails.sentAt), isNotNull(mails.orderId)));
  const episodes = await db().select().from(dunningEpisodes);
  const verdict: MailVerdict = { missing: [], doubled: timesSent(inbox) };
  for (const { orderId, life, happened } of contracts) {
    // The copy for whoever pays the bills is counted with the first.
    const own = sent.filter(
      (mail) => mail.orderId === orderId && mail.props['copy'] !== true && !isCopy(mail, life.email),
    );
    const mine = episodes.filter((episode) => episode.orderId === orderId);
    const dues = [...fromStripe(orderId, truth), ...fromEpisodes(mine), ...fromDeeds(happened)];
    for (const { kinds, about, count, most = count } of dues) {
      const found = own.filter(({ kind, key }) => kinds.includes(kind) && key.includes(about)).length;
      const line = `order ${life.number} (${orderId}): ${kinds.join('/')} ${about}: ${found} sent, ${count} due`;
      if (found < count) verdict.missing.push(line);
      if (found > most) verdict.doubled.push(line);
    }
  }
  return verdict;
}

function isCopy({ to }: { to: string }, customer: string): boolean {
  return to !== customer && to.startsWith('books-');
}

/** Each row of the outbox may be in the inbox once. */
function timesSent(inbox: SandboxMail[]): string[] {
  const times = new Map<string, number>();
  for (const { tags } of inbox) {
    const id = tags.find(({ name }) => name === 'mail_id')?.value ?? '';
    times.set(id, (times.get(id) ?? 0) + 1);
  }
  return [...times].flatMap(([id, count]) => (count > 1 ? [`mail ${id} was sent ${count} times`] : []));
}

function fromStripe(orderId: string, truth: Truth): Due[] {
  const { refunds, disputes } = truth;
  const once = (about: string, ...kinds: MailKind[]): Due => ({ kinds, about, count: 1 });
  const contract = contractAt(truth, orderId);
  if (!contract) return [];
  const mine = invoicesAt(truth, orderId);
  const ofMine = (invoice: string | undefined) => mine.some(({ id }) => id === invoice);
  return [
    once(orderId, 'orderPaid'),
    once(orderId, 'orderPaidStaff'),
    ...mine
      .filter(({ status, amount_paid: paid }) => status === 'paid' && paid > 0)
      .map(({ id }) => once(id, 'invoicePaid')),
    ...refunds
      .filter(({ status, invoiceId }) => status === 'succeeded' && ofMine(invoiceId))
      .map(({ id }) => once(id, 'refunded')),
    ...disputes
      .filter(({ invoiceId }) => ofMine(invoiceId))
      .map(({ id, status }) => ({ ...once(id, 'disputeStaff'), count: status === 'needs_response' ? 1 : 2 })),
    ...(contract.ended_at ? [once('', 'contractEnded', 'contractEndedUnpaid')] : []),
  ];
}

type Episode = typeof schema.dunningEpisodes.$inferSelect;

function fromEpisodes(episodes: Episode[]): Due[] {
  return episodes.flatMap(({ id, remindedAt, warnedAt, suspendedAt }) => [
    { kinds: ['renewalFailed'], about: id, count: 1 },
    { kinds: ['renewalReminder'], about: id, count: remindedAt ? 1 : 0 },
    { kinds: ['renewalLastWarning'], about: id, count: warnedAt ? 1 : 0 },
    // A payment takes the suspension back, and its moment with it.
    { kinds: ['serviceSuspended'], about: id, count: suspendedAt ? 1 : 0, most: 1 },
  ]);
}

function fromDeeds(happened: MailKind[]): Due[] {
  return [...new Set(happened)].map((kind) => ({
    kinds: [kind],
    about: '',
    count: happened.filter((one) => one === kind).length,
  }));
}
