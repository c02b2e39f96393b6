import type { Tx } from '@/db/client';
import type { ReconciledKind } from '@/db/schema/words';
import { readCreditNote } from '@/lib/payments/credit-note';
import { readInvoice } from '@/lib/payments/invoice';
import { readDispute, readRefund } from '@/lib/payments/reversal';
import { readSubscription } from '@/lib/payments/subscription';
import {
  listCreditNotes,
  listDisputes,
  type Listing,
  listInvoices,
  listRefunds,
  listSubscriptions,
  type Page,
} from '@/lib/payments/walk';
import type { Mirrored } from '@/lib/subscriptions/row';
import {
  mirrorCreditNote,
  mirrorInvoice,
  mirrorReversal,
  mirrorSubscription,
  type Moments,
} from '@/lib/subscriptions/sync';
import { upsertCreditNote } from '@/lib/subscriptions/upsert-credit-note';
import { upsertDispute } from '@/lib/subscriptions/upsert-dispute';
import { upsertInvoice } from '@/lib/subscriptions/upsert-invoice';
import { upsertRefund } from '@/lib/subscriptions/upsert-refund';
import { upsertSubscription } from '@/lib/subscriptions/upsert-subscription';
import { aliveCreditNotes, aliveDisputes, aliveInvoices, aliveRefunds, aliveSubscriptions, type Unseen } from './alive';
import { askAboutSubscription } from './questions';

/** What is compared of one kind of object, and how. */
export type Kind = {
  kind: ReconciledKind;
  /** How long after its making one still changes without being alive here; Stripe's lists know only when it was made. */
  overlapDays: number;
  list: (listing: Listing) => Promise<Page<Comparison>>;
  read: (id: string) => Promise<Comparison>;
  /** The ids of those that can still change and that this run has not stored, in order. */
  alive: (unseen: Unseen) => Promise<string[]>;
};

/** `mend` repairs as an event would. `probe` does the same for one object in a transaction that is to be undone. */
export type Comparison = {
  mend: (moments: Moments) => Promise<Mirrored[]>;
  probe: (tx: Tx, now: Date) => Promise<Mirrored[]>;
};

type Parts<Facts> = Pick<Kind, 'kind' | 'overlapDays' | 'alive'> & {
  list: (listing: Listing) => Promise<Page<Facts>>;
  read: (id: string) => Promise<Facts>;
  mend: (facts: Facts, moments: Moments) => Promise<Mirrored[]>;
  probe: (facts: Facts, now: Date, tx: Tx) => Promise<Mirrored | Mirrored[]>;
};

function kind<Facts>({ list, read, mend, probe, ...rest }: Parts<Facts>): Kind {
  const compare = (facts: Facts): Comparison => ({
    mend: (moments) => mend(facts, moments),
    probe: async (tx, now) => [await probe(facts, now, tx)].flat(),
  });
  return {
    ...rest,
    read: async (id) => compare(await read(id)),
    list: async (listing) => {
      const { listed, next } = await list(listing);
      return { next, listed: listed.map((item) => ({ ...item, read: async () => compare(await item.read()) })) };
    },
  };
}

/** In the order in which they need each other. */
export const kinds: Kind[] = [
  kind({
    kind: 'subscription',
    overlapDays: 1,
    list: listSubscriptions,
    read: readSubscription,
    mend: async (facts, moments) => {
      const mirrored = await mirrorSubscription(facts, moments);
      await askAboutSubscription(facts);
      return mirrored;
    },
    probe: async (facts, now, tx) => {
      const mirrored = await upsertSubscription(facts, now, { tx });
      await askAboutSubscription(facts, tx);
      return mirrored;
    },
    alive: aliveSubscriptions,
  }),
  kind({
    kind: 'invoice',
    overlapDays: 1,
    list: listInvoices,
    read: readInvoice,
    mend: mirrorInvoice,
    probe: (facts, now, tx) => upsertInvoice(facts, now, { tx }),
    alive: aliveInvoices,
  }),
  kind({
    kind: 'refund',
    overlapDays: 30,
    list: listRefunds,
    read: readRefund,
    mend: async (facts, moments) => [await mirrorReversal(facts, upsertRefund, moments)],
    probe: (facts, now, tx) => upsertRefund(facts, now, { tx }),
    alive: aliveRefunds,
  }),
  kind({
    kind: 'dispute',
    overlapDays: 120,
    list: listDisputes,
    read: readDispute,
    mend: async (facts, moments) => [await mirrorReversal(facts, upsertDispute, moments)],
    probe: (facts, now, tx) => upsertDispute(facts, now, { tx }),
    alive: aliveDisputes,
  }),
  kind({
    kind: 'creditNote',
    overlapDays: 30,
    list: listCreditNotes,
    read: readCreditNote,
    mend: async (facts, moments) => [await mirrorCreditNote(facts, moments)],
    probe: (facts, now, tx) => upsertCreditNote(facts, now, { tx }),
    alive: aliveCreditNotes,
  }),
];
