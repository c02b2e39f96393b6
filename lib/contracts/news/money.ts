import { hourMs } from '@/lib/durations';
import type { NewMail } from '@/lib/mail/write';
import { toCustomerAndPayer } from './letters';
import type { ContractFacts } from './facts';

/** A receipt waits so long for its PDF, from when we know of the payment; after that it leads to it. */
const longestWaitMs = 6 * hourMs;

function mayWait(happenedAt: Date, knownAt: Date, now: Date): boolean {
  return now.getTime() - Math.max(happenedAt.getTime(), knownAt.getTime()) < longestWaitMs;
}

/** A receipt for every charge, and for every refund. */
export function tellOfMoney(facts: ContractFacts, now: Date): NewMail[] {
  return [
    ...facts.invoices.flatMap((invoice) => receipt(facts, invoice, now)),
    ...facts.refunds.flatMap((refund) => refundReceipt(facts, refund, now)),
  ];
}

type Invoice = ContractFacts['invoices'][number];

function receipt(facts: ContractFacts, invoice: Invoice, now: Date): NewMail[] {
  const { id, number, status, paidAt, totalRappen, periodStartAt, periodEndAt } = invoice;
  if (status !== 'paid' || !paidAt || !number || totalRappen <= 0 || paidAt < facts.since) return [];
  const document = facts.documents.has(id) ? id : null;
  if (!document && mayWait(paidAt, invoice.updatedAt, now)) return [];
  return toCustomerAndPayer(facts, {
    kind: 'invoicePaid',
    key: id,
    props: {
      ...facts.contract,
      copy: false,
      document,
      first: invoice.reason === 'first',
      invoiceNumber: number,
      paidAt: paidAt.toISOString(),
      totalRappen,
      netRappen: invoice.netRappen,
      vatRappen: invoice.vatRappen,
      vatRateBasisPoints: invoice.vatRateBasisPoints,
      reverseCharge: invoice.reverseCharge ?? false,
      periodStartAt: periodStartAt?.toISOString() ?? null,
      periodEndAt: periodEndAt?.toISOString() ?? null,
      nextChargeAt: nextCharge(facts, now)?.toISOString() ?? null,
      reference: facts.order.billing?.reference ?? null,
    },
  });
}

/** Undefined when the contract does not renew. */
export function nextCharge({ order, subscription }: ContractFacts, now: Date): Date | undefined {
  const { periodEndAt, status } = subscription;
  if (order.endedAt || order.cancelAt || status !== 'active' || !periodEndAt) return undefined;
  return periodEndAt > now ? periodEndAt : undefined;
}

type Refund = ContractFacts['refunds'][number];

function refundReceipt(facts: ContractFacts, refund: Refund, now: Date): NewMail[] {
  const { id, status, createdAt, amountRappen } = refund;
  if (status !== 'succeeded' || createdAt < facts.since) return [];
  const creditNote = facts.creditNotes.find(({ refundId, voidedAt }) => refundId === id && !voidedAt);
  const document = creditNote && facts.documents.has(creditNote.id) ? creditNote.id : null;
  if (!document && mayWait(createdAt, refund.updatedAt, now)) return [];
  const invoice = facts.invoices.find((each) => each.id === refund.invoiceId);
  return toCustomerAndPayer(facts, {
    kind: 'refunded',
    key: id,
    props: {
      ...facts.contract,
      ...{ copy: false, document, amountRappen, refundedAt: createdAt.toISOString() },
      invoiceNumber: invoice?.number ?? null,
      invoiceTotalRappen: invoice?.totalRappen ?? null,
      creditNoteNumber: creditNote?.number ?? null,
    },
  });
}
