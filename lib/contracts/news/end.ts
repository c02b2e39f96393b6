import { dataKeptUntil, openAmount, owedOf } from '@/lib/billing/dunning';
import type { NewMail } from '@/lib/mail/write';
import { toCustomer, toStaff } from './letters';
import type { ContractFacts } from './facts';
import { nextCharge } from './money';

/** A cancellation, its taking back, and the end. */
export function tellOfEnd(facts: ContractFacts, now: Date): NewMail[] {
  return facts.order.endedAt ? ended(facts, facts.order.endedAt, now) : cancellation(facts, now);
}

/** What the newest entry of the log says that fits the state. */
function cancellation(facts: ContractFacts, now: Date): NewMail[] {
  const { order, log, since } = facts;
  const kind = order.cancelAt ? 'cancelScheduled' : 'cancelRevoked';
  const entry = log.findLast((each) => each.kind === kind);
  if (!entry || entry.at < since) return [];
  return order.cancelAt ? scheduled(facts, { ...entry, endAt: order.cancelAt }) : revoked(facts, entry, now);
}

function scheduled(
  facts: ContractFacts,
  { id: key, at, endAt: end }: { id: string; at: Date; endAt: Date },
): NewMail[] {
  const { contract, customer, order } = facts;
  const receivedAt = (facts.receivedAt ?? at).toISOString();
  const endAt = end.toISOString();
  const dataUntil = dataKeptUntil(end).toISOString();
  const step = { step: 'scheduled', at: receivedAt, endAt } as const;
  const props = { ...contract, receivedAt, endAt, dataUntil, built: order.readyAt !== null };
  return [
    toCustomer(facts, { kind: 'cancellationScheduled', key, props }),
    toStaff(facts, { kind: 'cancellationStaff', key, props: { ...contract, ...step, customer: customer.email } }),
  ];
}

function revoked(facts: ContractFacts, { id: key, at }: { id: string; at: Date }, now: Date): NewMail[] {
  const { contract, customer, order, subscription } = facts;
  const nextChargeAt = nextCharge(facts, now)?.toISOString() ?? null;
  const amountRappen = subscription.priceRappen ?? order.priceRappen ?? 0;
  const step = { step: 'revoked', at: at.toISOString(), endAt: null } as const;
  return [
    toCustomer(facts, {
      kind: 'cancellationRevoked',
      key,
      props: { ...contract, revokedAt: at.toISOString(), nextChargeAt, amountRappen },
    }),
    toStaff(facts, { kind: 'cancellationStaff', key, props: { ...contract, ...step, customer: customer.email } }),
  ];
}

function ended(facts: ContractFacts, endedAt: Date, now: Date): NewMail[] {
  if (endedAt < facts.since || isEndOfUnpaid(facts, now)) return [];
  const { contract, customer, order, subscription, receivedAt } = facts;
  const { id: key } = subscription;
  const dataUntil = order.readyAt ? dataKeptUntil(endedAt).toISOString() : null;
  const end = { endAt: endedAt.toISOString(), dataUntil };
  const cancelled = receivedAt !== undefined || order.cancelAt !== null;
  const addresses = [order.server?.ipv6, order.server?.ipv4].filter((address) => typeof address === 'string');
  return [
    toCustomer(facts, {
      kind: 'contractEnded',
      key,
      props: { ...contract, ...end, cancelled, receivedAt: receivedAt?.toISOString() ?? null },
    }),
    toStaff(facts, {
      kind: 'contractEndedStaff',
      key,
      props: { ...contract, ...end, customer: customer.email, addresses },
    }),
  ];
}

/** The end for missing money has a mail of its own, see `lib/dunning`. */
function isEndOfUnpaid({ invoices, told, episode }: ContractFacts, now: Date): boolean {
  if (episode && told.has(`contractEndedUnpaid ${episode.id}`)) return true;
  return owedOf(invoices, now).some((invoice) => openAmount(invoice) > 0);
}
