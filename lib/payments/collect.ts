import Stripe from 'stripe';
import { isRefused, stripe } from './stripe';
import { dateOfSeconds } from './subscription';

const { errors } = Stripe;

/** An invoice of a subscription that is neither paid nor given up. `parked`: a draft that Stripe leaves to us. */
export type Unsettled = {
  id: string;
  status: 'draft' | 'open';
  parked: boolean;
  serviceStartAt: Date;
  createdAt: Date;
};

/** Oldest first. The bills of an `unpaid` subscription are parked. */
export async function unsettledInvoices(subscriptionId: string): Promise<Unsettled[]> {
  const found: Unsettled[] = [];
  for (const status of ['draft', 'open'] as const) {
    for await (const invoice of stripe().invoices.list({ subscription: subscriptionId, status, limit: 100 }))
      found.push({
        id: invoice.id,
        status,
        parked: status === 'draft' && !invoice.auto_advance,
        serviceStartAt: dateOfSeconds(serviceStart(invoice)),
        createdAt: dateOfSeconds(invoice.created),
      });
  }
  return found.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

/** An invoice's own period is the one before: its lines say what it bills. */
function serviceStart({ lines, created }: Stripe.Invoice): number {
  const starts = lines.data.map(({ period }) => period.start);
  return starts.length > 0 ? Math.max(...starts) : created;
}

/** Makes a draft final and charges it to the contract's payment method. A refusal stays on the invoice. */
export async function chargeInvoice({ id, status }: Pick<Unsettled, 'id' | 'status'>): Promise<void> {
  await unlessDeclined(async () => {
    if (status === 'draft') await stripe().invoices.finalizeInvoice(id, { auto_advance: true });
    await stripe().invoices.pay(id);
  });
}

/** Takes back the bill of a period without service, or writes off what is owed. Does nothing to a settled invoice. */
export async function giveUpInvoice({ id, status }: Pick<Unsettled, 'id' | 'status'>, how: 'void' | 'write off') {
  await unlessDeclined(async () => {
    if (status === 'draft') await stripe().invoices.finalizeInvoice(id, { auto_advance: false });
    if (how === 'void') await stripe().invoices.voidInvoice(id);
    else await stripe().invoices.markUncollectible(id);
  });
}

/** Declined cards and invoices that were settled meanwhile show when they are read again. */
async function unlessDeclined(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const isSettled = isRefused(error) && error.statusCode === 400;
    if (!isSettled && !(error instanceof errors.StripeCardError)) throw error;
  }
}
