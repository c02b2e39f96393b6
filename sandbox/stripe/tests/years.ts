import { monthlyPrice, type Sandbox } from './kit';

/** Sells so many subscriptions and lets so many months pass; `tell` hears of each month. Returns the worst month in ms. */
export async function fillYears(
  sandbox: Sandbox,
  { subscriptions, months, tell }: { subscriptions: number; months: number; tell?: (done: string) => void },
): Promise<number> {
  const { stripe, box } = sandbox;
  const price = await monthlyPrice(stripe);
  for (let index = 0; index < subscriptions; index += 1) {
    const customer = (await stripe.customers.create({ email: `customer-${index}@example.ch` })).id;
    const { id } = await stripe.checkout.sessions.create({
      mode: 'subscription',
      customer,
      line_items: [{ price: price.id, quantity: 1 }],
      success_url: 'https://shop.example/done',
    });
    await box.paySession(id, index % 20 === 0 ? 'failsOnRenewal' : 'pays');
  }
  tell?.(`${subscriptions} subscriptions`);
  let worst = 0;
  for (let month = 1; month <= months; month += 1) {
    const ms = await timed(() => box.advanceClock({ days: 30.5 }));
    worst = Math.max(worst, ms);
    tell?.(`month ${month}: ${ms.toFixed(0)} ms`);
  }
  return worst;
}

/** What each kind of call takes in ms with the state as it is, at its fastest: other work on the machine only adds. */
export async function timeCalls({ stripe, box }: Sandbox): Promise<Record<string, number>> {
  const [subscription] = (await stripe.subscriptions.list({ status: 'active', limit: 1 })).data;
  const [invoice] = (await stripe.invoices.list({ subscription: subscription?.id ?? '', limit: 1 })).data;
  const [payment] = (await stripe.invoicePayments.list({ invoice: invoice?.id ?? '' })).data;
  const customer = String(subscription?.customer);
  const intent = String(payment?.payment.payment_intent);
  const calls: Record<string, () => Promise<unknown>> = {
    'read the time': () => box.now(),
    'read a subscription': () => stripe.subscriptions.retrieve(subscription?.id ?? '', { expand: ['latest_invoice'] }),
    'change a subscription': () =>
      stripe.subscriptions.update(subscription?.id ?? '', { metadata: { at: String(Math.random()) } }),
    'make a customer': () => stripe.customers.create({ email: 'new@example.ch' }),
    'list 100 invoices': () => stripe.invoices.list({ limit: 100 }),
    'list the invoices of a customer': () => stripe.invoices.list({ customer }),
    'list the payments of an intent': () =>
      stripe.invoicePayments.list({ payment: { type: 'payment_intent', payment_intent: intent } }),
    'list 100 events': () => stripe.events.list({ limit: 100, types: ['invoice.paid'] }),
    'look at the dashboard': async () => (await fetch(box.url)).text(),
  };
  const times: Record<string, number> = {};
  for (const [name, call] of Object.entries(calls)) {
    const taken = [];
    for (let round = 0; round < 5; round += 1) taken.push(await timed(call));
    times[name] = Math.min(...taken);
  }
  return times;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}
