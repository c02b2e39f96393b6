import Stripe from 'stripe';
import { newAuthSecret, sandboxSettings } from '../sandbox/launcher/settings';
import { ports } from './address';

/** What the shop's people do in Stripe's dashboard, by the same API as theirs. */
export class Dashboard {
  private readonly stripe = new Stripe(sandboxSettings(ports, newAuthSecret()).STRIPE_SECRET_KEY ?? '', {
    host: '127.0.0.1',
    port: ports.stripe,
    protocol: 'http',
    telemetry: false,
  });

  /** The one contract of a customer. */
  async subscriptionOf(email: string): Promise<Stripe.Subscription> {
    const { data: customers } = await this.stripe.customers.list({ email });
    const found = await Promise.all(
      customers.map(({ id }) => this.stripe.subscriptions.list({ customer: id, status: 'all' })),
    );
    const [subscription, ...others] = found.flatMap(({ data }) => data);
    if (!subscription || others.length > 0) throw new Error(`${email} has not one subscription`);
    return subscription;
  }

  async cancelsAtOnce(email: string): Promise<void> {
    await this.stripe.subscriptions.cancel((await this.subscriptionOf(email)).id);
  }

  /** Gives back a part of the newest payment, or all of it. */
  async refunds(email: string, amount?: number): Promise<void> {
    await this.stripe.refunds.create({ payment_intent: await this.paymentOf(email), ...(amount && { amount }) });
  }

  /** The charge of the newest payment. */
  async chargeOf(email: string): Promise<string> {
    const { latest_charge: charge } = await this.stripe.paymentIntents.retrieve(await this.paymentOf(email));
    if (typeof charge !== 'string') throw new Error(`${email} has not paid`);
    return charge;
  }

  private async paymentOf(email: string): Promise<string> {
    const { id } = await this.subscriptionOf(email);
    const { data: invoices } = await this.stripe.invoices.list({ subscription: id, limit: 1 });
    const { data: payments } = await this.stripe.invoicePayments.list({ invoice: invoices[0]?.id });
    const intent = payments[0]?.payment.payment_intent;
    if (typeof intent !== 'string') throw new Error(`${email} has no payment`);
    return intent;
  }
}
