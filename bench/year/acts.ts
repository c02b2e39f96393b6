import { giveBack } from '@/lib/adjustments/give-back';
import { leftOf } from '@/lib/adjustments/left';
import { applyDetails, runningPartners } from '@/lib/billing/apply';
import { saveBilling } from '@/lib/billing/details';
import { planIds } from '@/lib/catalog/plans';
import { cancellable, cancelContract } from '@/lib/contracts/cancel';
import { changePlan, previewChange } from '@/lib/contracts/change-plan';
import { endStamp } from '@/lib/contracts/end';
import { contractOf } from '@/lib/contracts/read';
import { resumeContract } from '@/lib/contracts/resume';
import { stripe } from '@/lib/payments/stripe';
import { openPortal } from '@/lib/subscriptions/open-portal';
import { moneyOf } from '@/lib/subscriptions/read';
import { chargeOf } from '@/tests/billed';
import type { Deed, DeedName } from './lives';
import { began, billingOf, type Contract } from './order';
import { everything, subscriptionAtStripe } from './truth';
import type { World } from './world';

export type Scene = { contract: Contract; deed: Deed; staffId: string };
type Act = (scene: Scene, world: World) => Promise<unknown>;

/** Does it, as long as there is a contract with which it can be done. */
export async function act(world: World, scene: Scene): Promise<void> {
  await acts[scene.deed.what](scene, world);
}

const acts: Record<DeedName, Act> = {
  cancel: async ({ contract: { accountId, orderId, happened } }) => {
    const contract = await contractOf(accountId, orderId);
    const found = contract && cancellable(contract, new Date());
    if (!found || !('end' in found)) return;
    const outcome = await cancelContract(accountId, orderId, endStamp(found.end));
    if (outcome === 'cancelled' && found.end.way === 'atPeriodEnd') happened.push('cancellationScheduled');
  },
  takeBack: async ({ contract: { accountId, orderId, happened } }) => {
    if ((await resumeContract(accountId, orderId)) === 'resumed') happened.push('cancellationRevoked');
  },
  cancelInPortal: ({ contract }) => inPortal(contract, 'subscriptions', { action: 'cancel' }),
  cancelAtStripe: async ({ contract }) => {
    const subscription = await subscriptionAtStripe(contract);
    if (subscription && !subscription.ended_at) await stripe().subscriptions.cancel(subscription.id);
  },
  planUp: ({ contract }) => changeBy(contract, 1),
  planDown: ({ contract }) => changeBy(contract, -1),
  newCard: ({ contract }) => {
    const card = { number: '4242424242424242', expiry: '12/40', cvc: '123' };
    return inPortal(contract, 'card', { ...card, name: contract.life.name });
  },
  payOldInvoice: async ({ contract }) => {
    const oldest = (await invoicesAtStripe(contract)).findLast(({ status }) => status === 'open');
    if (oldest) await stripe().invoices.pay(oldest.id, { paid_out_of_band: true });
  },
  refundPart: (scene) => refund(scene, (left) => Math.min(left, 500)),
  refundAll: (scene) => refund(scene, (left) => left),
  refundAtStripe: async ({ contract }) => {
    const charge = await newestCharge(contract);
    if (charge) await stripe().refunds.create({ charge, amount: 500 });
  },
  dispute: async ({ contract }, world) => {
    const charge = await newestCharge(contract);
    if (charge) contract.dispute = (await world.stripe.dispute(charge)).id;
  },
  winDispute: ({ contract: { dispute } }, world) => (dispute ? world.stripe.closeDispute(dispute, 'won') : gone),
  loseDispute: ({ contract: { dispute } }, world) => (dispute ? world.stripe.closeDispute(dispute, 'lost') : gone),
  moveHouse: async ({ contract: { accountId, orderId, life, happened } }) => {
    await saveBilling(accountId, { ...billingOf(life), street: 'Neuweg 9', postalCode: '3000', city: 'Bern' });
    const running = (await runningPartners(accountId)).find(({ contracts }) =>
      contracts.some(({ id }) => id === orderId),
    );
    if (running?.way !== 'change') return;
    const applied = await applyDetails(accountId, { orderId, stamp: running.stamp }, life.locale);
    if (applied === 'applied') happened.push('billingDetailsApplied');
  },
};

const gone = Promise.resolve();

async function changeBy({ accountId, orderId, happened }: Contract, steps: number): Promise<void> {
  const contract = await contractOf(accountId, orderId);
  if (!contract) return;
  const plan = planIds[planIds.indexOf(contract.order.plan) + steps];
  if (!plan) return;
  const wanted = { plan, interval: contract.order.interval };
  const shown = await previewChange(accountId, orderId, wanted, new Date());
  if (shown.outcome !== 'preview') return;
  const { prorationAt, dueNowRappen } = shown.preview;
  const changed = await changePlan(accountId, orderId, { ...wanted, prorationAt, dueNowRappen }, new Date());
  if (changed.outcome === 'changed') happened.push('planChanged');
}

/** Staff give back a part of the newest paid invoice. */
async function refund({ contract: { orderId }, staffId }: Scene, part: (leftRappen: number) => number) {
  const { invoices } = await moneyOf(orderId);
  const paid = invoices.find((invoice) => leftOf(invoice) > 0);
  if (!paid) return;
  const step = { orderId, staffId, began, note: 'The disk was late.' };
  await giveBack({ ...step, invoiceId: paid.id, amountRappen: part(leftOf(paid)), way: 'refund' }, new Date());
}

async function invoicesAtStripe(contract: Contract) {
  const subscription = await subscriptionAtStripe(contract);
  return subscription ? everything(stripe().invoices.list({ subscription: subscription.id, limit: 100 })) : [];
}

/** Of the newest paid invoice. */
async function newestCharge(contract: Contract): Promise<string | undefined> {
  const isPaid = ({ status, amount_paid: amount }: { status: string | null; amount_paid: number }) =>
    status === 'paid' && amount > 0;
  const paid = (await invoicesAtStripe(contract)).find(isPaid);
  return paid && chargeOf(paid.id);
}

/** Sends a form of Stripe's portal. */
async function inPortal({ accountId, orderId, life }: Contract, form: string, fields: Record<string, string>) {
  const portal = await openPortal(accountId, life.locale, orderId);
  if (portal.outcome !== 'open') throw new Error(`${life.email} finds no portal`);
  const page = await (await fetch(portal.url)).text();
  const [, path] = new RegExp(`action="([^"]+/${form}[^"]*)"`).exec(page) ?? [];
  if (!path) return;
  const answer = await fetch(new URL(path, portal.url), { method: 'POST', body: new URLSearchParams(fields) });
  if (!answer.ok) throw new Error(`the portal refuses ${form} of ${life.email}: ${answer.status}`);
}
