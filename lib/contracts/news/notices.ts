import { dayMs, secondMs } from '@/lib/durations';
import type { NewMail } from '@/lib/mail/write';
import { chargeThatFails } from '../card-expiry';
import { firstChargeSince } from '../charges';
import { toCustomer } from './letters';
import type { ContractFacts } from './facts';
import { nextCharge } from './money';

/** So long before it renews a contract that is paid for a year is announced. */
export const renewalNoticeDays = 30;

/** What is to come, and changes of the contract. */
export function tellOfChanges(facts: ContractFacts, now: Date): NewMail[] {
  return [
    ...cardExpires(facts, now),
    ...renewal(facts, now),
    ...facts.prices.flatMap((change) => newPrice(facts, change)),
    ...facts.changes.flatMap((change) => newPlan(facts, change, now)),
  ];
}

function cardExpires(facts: ContractFacts, now: Date): NewMail[] {
  const { contract, order, subscription } = facts;
  const { id, cardBrand: brand, cardLast4: last4, cardExpMonth: expMonth, cardExpYear: expYear } = subscription;
  const nextChargeAt = nextCharge(facts, now);
  if (!nextChargeAt || !brand || !last4 || expMonth === null || expYear === null) return [];
  const card = { brand, last4, expMonth, expYear };
  const { startedAt } = subscription;
  const chargeAt = chargeThatFails(card, { startedAt, nextChargeAt, interval: order.interval }, now)?.toISOString();
  if (!chargeAt) return [];
  const props = { ...contract, card, chargeAt, amountRappen: nextAmount(facts, nextChargeAt) };
  return [toCustomer(facts, { kind: 'cardExpires', key: `${id}/${last4}/${expYear}-${expMonth}`, props })];
}

function renewal(facts: ContractFacts, now: Date): NewMail[] {
  const { contract, order, subscription } = facts;
  const renewsAt = nextCharge(facts, now);
  if (!renewsAt || order.interval !== 'year') return [];
  if (renewsAt.getTime() - now.getTime() > renewalNoticeDays * dayMs) return [];
  const { id, cardBrand: brand, cardLast4: last4 } = subscription;
  const card = brand && last4 ? { brand, last4 } : null;
  const props = { ...contract, card, renewsAt: renewsAt.toISOString(), amountRappen: nextAmount(facts, renewsAt) };
  return [
    toCustomer(facts, { kind: 'renewalNotice', key: `${id}/${Math.floor(renewsAt.getTime() / secondMs)}`, props }),
  ];
}

/** What is charged then: a new price that applies by that day counts. */
function nextAmount({ order, subscription, prices }: ContractFacts, at: Date): number {
  const coming = prices
    .filter(({ appliedAt, effectiveAt }) => !appliedAt && effectiveAt <= at)
    .toSorted((a, b) => a.effectiveAt.getTime() - b.effectiveAt.getTime());
  return coming.at(-1)?.toPriceRappen ?? subscription.priceRappen ?? order.priceRappen ?? 0;
}

type PriceChange = ContractFacts['prices'][number];

/** Told as soon as it is decided; nobody hears of a price that comes after the end. */
function newPrice(facts: ContractFacts, change: PriceChange): NewMail[] {
  const { contract, order, subscription, since } = facts;
  const { id: key, toldAt, effectiveAt, ...price } = change;
  const endsBefore = order.endedAt ?? (order.cancelAt && order.cancelAt <= effectiveAt ? order.cancelAt : null);
  if (endsBefore || (toldAt && toldAt < since)) return [];
  const { startedAt, periodEndAt } = subscription;
  const rhythm = { startedAt, nextChargeAt: periodEndAt ?? effectiveAt, interval: order.interval };
  const props = {
    ...contract,
    interval: order.interval,
    fromPriceRappen: price.fromPriceRappen,
    toPriceRappen: price.toPriceRappen,
    fromVatBasisPoints: price.fromVatBasisPoints,
    toVatBasisPoints: price.toVatBasisPoints,
    effectiveAt: effectiveAt.toISOString(),
    firstChargeAt: firstChargeSince(rhythm, effectiveAt).toISOString(),
  };
  return [toCustomer(facts, { kind: 'priceChangeNotice', key, props })];
}

type Change = ContractFacts['changes'][number];

function newPlan(facts: ContractFacts, change: Change, now: Date): NewMail[] {
  const { contract, order, since } = facts;
  const { id: key, appliedAt, fromPlan, toPlan, fromInterval, toInterval, dueNowRappen } = change;
  if (!appliedAt || appliedAt < since) return [];
  const { fromPriceRappen, toPriceRappen } = change;
  const terms = { fromPlan, toPlan, fromInterval, toInterval, fromPriceRappen, toPriceRappen, dueNowRappen };
  const nextChargeAt = nextCharge(facts, now)?.toISOString() ?? null;
  const built = order.readyAt !== null && !order.removedAt;
  const props = { ...contract, ...terms, changedAt: change.agreedAt.toISOString(), nextChargeAt, built };
  return [toCustomer(facts, { kind: 'planChanged', key, props })];
}
