import { partnersOf } from '@/lib/billing/partners';
import { giveBack } from '@/lib/adjustments/give-back';
import type { MachineTask } from '@/lib/billing/dunning';
import { cancelContract, contractToCancel } from '@/lib/contracts/cancel';
import { changePlan, previewChange } from '@/lib/contracts/change-plan';
import type { WantedChange } from '@/lib/contracts/change-rules';
import { endStamp } from '@/lib/contracts/end';
import { machineDone } from '@/lib/dunning/machine-done';
import { moneyOf } from '@/lib/subscriptions/read';
import { type Act, accountOf, began, type Example, expectOutcome, staffId } from './example';

/** Nobody does anything: what the days bring about comes about in its time. */
export const timePasses: Act = async () => undefined;

/** Cancels on the page of the order, for the end of what was paid. */
export const cancels: Act = async ({ person, orderId }) => {
  const { id } = await accountOf(person);
  const shown = await contractToCancel(id, orderId);
  if (shown.outcome !== 'possible') throw new Error(`${person.email} cannot cancel: ${shown.outcome}`);
  expectOutcome('cancel', await cancelContract(id, orderId, endStamp(shown.end)), 'cancelled');
};

/** Changes the plan, or how it is paid, for the amount that was shown. */
export const changes =
  (wanted: WantedChange): Act =>
  async ({ person, orderId }) => {
    const { id } = await accountOf(person);
    const shown = await previewChange(id, orderId, wanted, new Date());
    if (shown.outcome !== 'preview') throw new Error(`${person.email} cannot change: ${shown.outcome}`);
    const { prorationAt, dueNowRappen } = shown.preview;
    const agreed = { ...wanted, prorationAt, dueNowRappen };
    expectOutcome('change', await changePlan(id, orderId, agreed, new Date()), 'changed');
  };

/** Staff give back a part of the newest invoice, with a credit note that bears the reason. */
export const givesBack =
  (amountRappen: number, note: string): Act =>
  async ({ orderId }) => {
    const { invoices } = await moneyOf(orderId);
    const [invoice] = invoices.toSorted((a, b) => b.issuedAt.getTime() - a.issuedAt.getTime());
    const step = { orderId, staffId: await staffId(), began, note };
    const given = await giveBack({ ...step, invoiceId: invoice?.id ?? '', amountRappen, way: 'refund' }, new Date());
    expectOutcome('give back', given, 'stepDone');
  };

/** Staff have stopped, started or deleted the machine, as the list of machines asks. */
export const machineIs =
  (task: MachineTask, expected: string): Act =>
  async ({ orderId }) =>
    expectOutcome(task, await machineDone({ orderId, task, began, staffId: await staffId() }, new Date()), expected);

/** The last charge of a customer, as Stripe tells of it. */
async function lastCharge({ shop, person }: Example): Promise<string> {
  const customerIds = (await partnersOf((await accountOf(person)).id)).map(({ id }) => id);
  for (const { data } of await shop.stripe.events('charge.succeeded')) {
    const { object } = data;
    if (object.object === 'charge' && customerIds.includes(String(object.customer))) return object.id;
  }
  throw new Error(`${person.email} was never charged`);
}

export const disputes: Act = async (example) => example.shop.stripe.dispute(await lastCharge(example));
