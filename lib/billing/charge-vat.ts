import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { Order } from '@/lib/orders/queries';
import { record } from '@/lib/audit/log';
import { splitVat, vatRate, withVat } from '@/lib/catalog/price';
import { dayMs, hourMs } from '@/lib/durations';
import { flagUpstreamProblem } from '@/lib/flags/flags';
import { movePriceLater, readCharged } from '@/lib/payments/change';
import { checkTaxIdAgain, setTaxExempt } from '@/lib/payments/customer';
import { findPrice, findTaxRate } from '@/lib/payments/prices';
import { upstreamProblem } from '@/lib/payments/stripe';
import { isEu } from './countries';
import type { Partner } from './partners';
import { syncPartner } from './sync-partner';
import { treatmentDue } from './vat/deadline';
import { taxIdOf } from './vat/tax-id';
import { vatCountryOf } from './vat/treatment';

const { orders, partners, subscriptions } = schema;
type Treatment = 'included' | 'reverseCharge';
type Contract = { order: Order; partner: Partner; subscriptionId: string };

/**
 * For the sweep: contracts of businesses in the EU get Swiss VAT from their next charge on when the time to correct a VAT
 * number is over, and lose it again once a number is confirmed. Asks the register again where it has not answered. What
 * fails is told to staff once and tried again. Returns how many contracts were moved.
 */
export async function lookAfterVat(now: Date): Promise<number> {
  const contracts = await contractsInTheEu();
  const moves = contracts.flatMap((contract) => {
    const to = treatmentDue(contract.partner, now);
    return to && to !== contract.order.vatTreatment ? [{ contract, to }] : [];
  });
  let moved = 0;
  for (const { contract, to } of moves) {
    if (await attempt(contract, () => move(contract, to, now))) moved += 1;
  }
  for (const contract of contracts.filter(({ partner }) => isSilent(partner, now))) {
    await attempt(contract, () => askAgain(contract.partner, now));
  }
  return moved;
}

async function contractsInTheEu(): Promise<Contract[]> {
  const rows = await db()
    .select({ order: orders, partner: partners, subscriptionId: subscriptions.id })
    .from(orders)
    .innerJoin(partners, eq(partners.id, orders.partnerId))
    .innerJoin(subscriptions, eq(subscriptions.orderId, orders.id))
    .where(
      and(
        ...[isNotNull(orders.paidAt), isNull(orders.endedAt), isNull(orders.cancelAt)],
        inArray(orders.vatTreatment, ['included', 'reverseCharge']),
      ),
    );
  return rows.filter(({ partner }) => isEu(vatCountryOf(partner.details)));
}

async function attempt(contract: Contract, work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work();
  } catch (error) {
    const problem = upstreamProblem(error);
    if (!problem) throw error;
    await flagUpstreamProblem(problem, { reason: 'vatNumber', orderId: contract.order.id });
    return false;
  }
}

/** The customer first: whoever is charged VAT must not be exempt from it. Each step can be repeated. */
async function move({ order, partner, subscriptionId }: Contract, to: Treatment, now: Date): Promise<boolean> {
  const charged = await readCharged(subscriptionId);
  if (!charged || charged.cancelAt || charged.status === 'canceled') return false;
  const { plan, interval, priceRappen: fromRappen, vatRateBasisPoints } = order;
  if (fromRappen === null) throw new Error(`Order ${order.id} has no price`);
  const rate = to === 'included' ? vatRate(now) : 0;
  const toRappen =
    to === 'included' ? withVat(fromRappen, rate) : splitVat(fromRappen, vatRateBasisPoints ?? 0).netRappen;
  const priceId = await findPrice(plan, to, toRappen, interval);
  const taxRateId = to === 'included' ? await findTaxRate(rate) : undefined;
  await setTaxExempt(partner.id, to === 'included' ? 'none' : 'reverse');
  const move = `vat/${order.id}/${to}/${partner.vatCheckedAt?.getTime() ?? 0}`;
  if (charged.priceId !== priceId) await movePriceLater(charged, { priceId, taxRateId }, move);
  return db().transaction(async (tx) => {
    const agreed = { priceRappen: toRappen, vatTreatment: to, vatRateBasisPoints: rate };
    const moved = await tx
      .update(orders)
      .set(agreed)
      .where(and(eq(orders.id, order.id), eq(orders.priceRappen, fromRappen)))
      .returning({ id: orders.id });
    if (moved.length > 0) await record(tx, order.id, { kind: 'vatCharged', fromRappen, toRappen }, { at: now });
    return moved.length > 0;
  });
}

/** The register has not answered for a day, or was closed; or nobody has read its answer. */
function isSilent({ vatCheck, vatCheckedAt, updatedAt }: Partner, now: Date): boolean {
  if (vatCheck === 'verified' || vatCheck === 'unverified') return false;
  const since = vatCheckedAt ? vatCheckedAt.getTime() + dayMs : updatedAt.getTime() + hourMs;
  return since <= now.getTime();
}

/** It moves no contract. */
async function askAgain(partner: Partner, now: Date): Promise<false> {
  const taxId = taxIdOf(partner.details);
  await db().update(partners).set({ vatCheckedAt: now }).where(eq(partners.id, partner.id));
  if (partner.vatCheck === 'unavailable' && taxId) await checkTaxIdAgain(partner.id, taxId);
  await syncPartner(partner.id, now);
  return false;
}
