import type Stripe from 'stripe';
import { rowsOf, now, type World } from '../core/world';
import { change } from '../webhooks/emit';
import { draftRenewal, draftSeconds, finalize } from './bill';
import { collect, methodFor } from './collect';
import { periodEnd } from './periods';

/** Starts the next period of a subscription and draws up its invoice. */
export function renew(world: World, subscription: Stripe.Subscription, endOfPeriod: number): void {
  let invoice: Stripe.Invoice | undefined;
  change(world, 'customer.subscription.updated', subscription, () => {
    for (const item of subscription.items.data) {
      if (item.current_period_end > endOfPeriod) continue;
      item.current_period_start = item.current_period_end;
      item.current_period_end = periodEnd(item.price.recurring, subscription.billing_cycle_anchor, endOfPeriod);
    }
    invoice = draftRenewal(world, subscription);
  });
  if (invoice?.auto_advance && draftSeconds(world) === 0) finishDraft(world, invoice);
}

/** Stripe waits for the endpoints to take `invoice.created` so long, and then goes on without them. */
const LONGEST_DRAFT_SECONDS = 72 * 60 * 60;

/** The hour is over: the draft becomes final and is collected, unless an endpoint has not taken its event yet. */
export function finishDraft(world: World, invoice: Stripe.Invoice): void {
  const latest = invoice.created + LONGEST_DRAFT_SECONDS;
  if (!isTaken(world, invoice) && now(world) < latest) {
    invoice.automatically_finalizes_at = Math.min(now(world) + Math.max(draftSeconds(world), 60), latest);
    return;
  }
  invoice.webhooks_delivered_at = now(world);
  finalize(world, invoice);
  collect(world, invoice, methodFor(world, invoice), { occasion: 'renewal' });
}

/** Whether the endpoints have taken `invoice.created`. In a leap of the clock none has been asked: they would have. */
function isTaken(world: World, invoice: Stripe.Invoice): boolean {
  const event = rowsOf(world, 'events', 'object', invoice.id).find(({ type }) => type === 'invoice.created');
  if (!event || event.pending_webhooks === 0) return true;
  return rowsOf(world, 'deliveries', 'event', event.id).length === 0 && !world.state.webhooksPaused;
}
