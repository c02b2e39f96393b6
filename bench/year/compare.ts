import { db, schema } from '@/db/client';
import { dunningPlan, mayRun } from '@/lib/billing/dunning';
import { dayMs } from '@/lib/durations';
import { proof } from '@/lib/ledger/proof';
import { mailVerdict } from './mails';
import type { Contract } from './order';
import { contractAt, invoicesAt, iso, type Truth, truthAtStripe } from './truth';
import type { World } from './world';

export type Verdict = { disagreements: number; missing: number; doubled: number; problems: string[] };

/** Holds database, ledger, machines and mails against what is true at Stripe. */
export async function compareAll(world: World, contracts: Contract[]): Promise<Verdict> {
  const truth = await truthAtStripe();
  const differences = [...(await differencesOf(contracts, truth)), ...(await unproven())];
  const { missing, doubled } = await mailVerdict(contracts, truth, await world.inbox.mails());
  const problems = [...differences, ...missing, ...doubled];
  return { disagreements: differences.length, missing: missing.length, doubled: doubled.length, problems };
}

type Ours = Awaited<ReturnType<typeof readOurs>>;

async function readOurs() {
  const { orders, subscriptions, invoices, refunds, disputes, creditNotes, dunningEpisodes } = schema;
  const byId = <Row extends { id: string }>(rows: Row[]) => new Map(rows.map((row) => [row.id, row]));
  return {
    orders: byId(await db().select().from(orders)),
    subscriptions: new Map((await db().select().from(subscriptions)).map((row) => [row.orderId, row])),
    invoices: byId(await db().select().from(invoices)),
    refunds: byId(await db().select().from(refunds)),
    disputes: byId(await db().select().from(disputes)),
    creditNotes: byId(await db().select().from(creditNotes)),
    episodes: await db().select().from(dunningEpisodes).orderBy(dunningEpisodes.startedAt),
  };
}

type Say = (what: string, here: unknown, there: unknown) => string[];

async function differencesOf(contracts: Contract[], truth: Truth): Promise<string[]> {
  const ours = await readOurs();
  return contracts.flatMap(({ orderId, life }) => {
    const say: Say = (what, here, there) =>
      here === there
        ? []
        : [`order ${life.number} (${orderId}): ${what} is ${String(here)} here, ${String(there)} there`];
    return [
      ...contractDifferences(orderId, { ours, truth, say }),
      ...moneyDifferences(orderId, { ours, truth, say }),
      ...machineDifferences(orderId, { ours, truth, say }),
    ];
  });
}

type Sides = { ours: Ours; truth: Truth; say: Say };

function contractDifferences(orderId: string, { ours, truth, say }: Sides): string[] {
  const [order, mirror] = [ours.orders.get(orderId), ours.subscriptions.get(orderId)];
  const subscription = contractAt(truth, orderId);
  const [item, ended] = [subscription?.items.data[0], iso(subscription?.ended_at)];
  return [
    ...say('paid', Boolean(order?.paidAt), subscription !== undefined),
    ...say('status', mirror?.status, subscription?.status),
    ...say('end to come', mirror?.cancelAt?.toISOString() ?? null, iso(subscription?.cancel_at)),
    ...say('end', mirror?.endedAt?.toISOString() ?? null, ended),
    ...say('end of the order', order?.endedAt?.toISOString() ?? null, ended),
    ...say('next charge', mirror?.periodEndAt?.toISOString() ?? null, iso(item?.current_period_end)),
    ...say('price', mirror?.priceRappen, item?.price.unit_amount),
    ...say('price of the order', order?.priceRappen, item?.price.unit_amount),
  ];
}

function moneyDifferences(orderId: string, { ours, truth, say }: Sides): string[] {
  return invoicesAt(truth, orderId).flatMap((invoice) => {
    const [row, name] = [ours.invoices.get(invoice.id), `invoice ${invoice.number ?? invoice.id}`];
    const ofInvoice = ({ invoiceId }: { invoiceId: string | undefined }) => invoiceId === invoice.id;
    const refunds = truth.refunds.filter(ofInvoice);
    const refunded = refunds
      .filter(({ status }) => status === 'succeeded')
      .reduce((sum, { amount }) => sum + amount, 0);
    const notes = truth.creditNotes.filter((note) => note.invoice === invoice.id && note.status === 'issued');
    const open = ['failed', 'processing'].includes(row?.status ?? '') ? 'open' : row?.status;
    return [
      ...say(`${name}, status`, open, invoice.status),
      ...say(`${name}, number`, row?.number, invoice.number),
      ...say(`${name}, total`, row?.totalRappen, invoice.total),
      ...say(
        `${name}, open amount`,
        row?.openRappen,
        invoice.status === 'void' ? row?.openRappen : invoice.amount_remaining,
      ),
      ...say(`${name}, refunded`, row?.refundedRappen, refunded),
      ...say(
        `${name}, credited`,
        row?.creditedRappen,
        notes.reduce((sum, { total }) => sum + total, 0),
      ),
      ...notes.flatMap(({ id }) => say(`credit note ${id}`, ours.creditNotes.has(id), true)),
      ...refunds.flatMap(({ id, status }) => say(`refund ${id}`, ours.refunds.get(id)?.status, status)),
      ...truth.disputes
        .filter(ofInvoice)
        .flatMap(({ id, status }) => say(`dispute ${id}`, ours.disputes.get(id)?.status, status)),
    ];
  });
}

/** A day for the shop to see it, and one since steps come in the morning. */
const graceDays = 2;

/** By what is paid at Stripe: an ended contract has no machine, one that owes for long is stopped, all others run. */
function machineDifferences(orderId: string, { ours, truth, say }: Sides): string[] {
  const [order, subscription] = [ours.orders.get(orderId), contractAt(truth, orderId)];
  if (!order || !subscription) return [];
  const runs = mayRun(
    order,
    ours.episodes.findLast((episode) => episode.orderId === orderId),
  );
  if (subscription.ended_at) return say('machine may run', runs, false);
  const owed = invoicesAt(truth, orderId).filter(({ status }) => status === 'open' || status === 'uncollectible');
  if (owed.length === 0) return say('machine may run', runs, true);
  const since = Math.min(...owed.map(({ created }) => created)) * 1000;
  const stopsAt = since + (dunningPlan.suspendAfterDays + graceDays) * dayMs;
  return Date.now() > stopsAt ? say('machine may run', runs, false) : [];
}

/** The years whose books do not prove. */
async function unproven(): Promise<string[]> {
  const years = [...new Set([new Date().getFullYear() - 1, new Date().getFullYear()])];
  const proofs = await Promise.all(years.map(async (year) => ({ year, proof: await proof(year) })));
  return proofs.flatMap(({ year, proof }) => [
    ...(proof?.checks ?? [])
      .filter(({ ledgerRappen, otherRappen }) => ledgerRappen !== otherRappen)
      .map(
        ({ name, ledgerRappen, otherRappen }) =>
          `books of ${year}: ${name} is ${ledgerRappen} here, ${otherRappen} there`,
      ),
    ...(proof?.unbooked ? [`books of ${year}: ${proof.unbooked} invoices are not booked`] : []),
  ]);
}
