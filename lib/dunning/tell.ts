import { eq } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import { owedOf, whatFollows } from '@/lib/billing/dunning';
import { detailsOf } from '@/lib/billing/partners';
import { payerOf } from '@/lib/billing/payer';
import { env } from '@/lib/env';
import { type DunningFacts, type NewMail, writeMails } from '@/lib/mail/write';
import type { Contract } from './contract';
import type { DunningEpisode } from './episodes';
import { owedBy } from './owed';

type Address = Pick<NewMail, 'key' | 'to' | 'locale' | 'orderId'>;
export type WarningKind =
  'renewalFailed' | 'renewalReminder' | 'renewalLastWarning' | 'serviceSuspended' | 'contractEndedUnpaid';

/** Writes a mail once per episode: to the account, and a copy to the address for invoices when that is another. */
export async function tellCustomer(
  tx: Tx,
  { order }: Contract,
  { id }: DunningEpisode,
  mailTo: (address: Address, which: { isCopy: boolean }) => NewMail,
): Promise<void> {
  const { accounts } = schema;
  const [account] = await tx.select({ to: accounts.email }).from(accounts).where(eq(accounts.id, order.accountId));
  if (!account) throw new Error(`order ${order.id} has no customer`);
  const copyTo = payerOf((await detailsOf(order, tx))?.billingEmail, account.to);
  const mail = { orderId: order.id, locale: order.locale };
  const mails = [mailTo({ ...mail, ...account, key: id }, { isCopy: false })];
  if (copyTo) mails.push(mailTo({ ...mail, to: copyTo, key: `${id}/copy` }, { isCopy: true }));
  await writeMails(tx, mails);
}

/** Tells what is owed and what follows. */
export async function warnCustomer(
  tx: Tx,
  contract: Contract,
  episode: DunningEpisode,
  { kind, facts }: { kind: WarningKind; facts: DunningFacts },
): Promise<void> {
  await tellCustomer(tx, contract, episode, (address, { isCopy }) => ({
    ...address,
    kind,
    props: isCopy ? facts : { ...facts, hostedUrl: null },
  }));
}

/** What is owed and what follows, for the mails of an episode at `now`. */
export function dunningFacts({ subscription, invoices }: Contract, episode: DunningEpisode, now: Date): DunningFacts {
  const owed = owedOf(invoices, now);
  const first = owed.find(({ id }) => id === episode.invoiceId) ?? owed[0];
  const { nextTryAt, ...amounts } = owedBy(subscription, owed, first, now);
  const { suspendAt, endAt, dataKeptUntil } = whatFollows(episode);
  return {
    episodeId: episode.id,
    invoiceNumber: first?.number ?? null,
    ...amounts,
    nextTryAt: nextTryAt?.toISOString() ?? null,
    suspendAt: suspendAt.toISOString(),
    endAt: endAt.toISOString(),
    dataKeptUntil: dataKeptUntil.toISOString(),
    hostedUrl: first?.hostedUrl ?? null,
  };
}

/** Tells staff of a failed renewal and what follows, once per episode. */
export async function tellStaff(tx: Tx, { order }: Contract, props: DunningFacts): Promise<void> {
  const to = env().STAFF_MAIL;
  const mail = { key: props.episodeId, to, locale: 'en', orderId: order.id, props } as const;
  await writeMails(tx, [{ kind: 'renewalFailedStaff', ...mail }]);
}
