import Stripe from 'stripe';
import { bring, isTaken, LISTEN_DELAY_MS, RETRY_DELAYS_MS } from '../../postman';
import { lookUp, newId, type World } from '../core/world';
import type { Waiting } from '../core/state';

/** A resumed queue of thousands must not open thousands of sockets, nor a leap of the clock keep the shop from answering. */
const AT_ONCE = 10;
const KEPT_DELIVERIES = 5000;

/** Brings events to their endpoints: at once, concurrently, signed, and again after a while when refused. */
export class Postman {
  private readonly timers = new Map<Waiting, NodeJS.Timeout>();
  private underWay = 0;

  constructor(
    private readonly world: () => World,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', () => this.forget());
  }

  /** Sets out for every delivery that waits, unless webhooks are paused. */
  wake(): void {
    const { state } = this.world();
    if (state.webhooksPaused || this.signal.aborted) return;
    for (const waiting of state.waiting) {
      if (this.timers.has(waiting)) continue;
      const timer = setTimeout(() => void this.deliver(waiting), Math.max(0, waiting.dueAt - Date.now()));
      this.timers.set(waiting, timer.unref());
    }
  }

  /** Drops all planned deliveries; they stay in the state. */
  forget(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private async deliver(waiting: Waiting): Promise<void> {
    const world = this.world();
    if (world.state.webhooksPaused) {
      this.timers.delete(waiting);
      return;
    }
    if (this.underWay >= AT_ONCE) {
      this.timers.set(waiting, setTimeout(() => void this.deliver(waiting), 5).unref());
      return;
    }
    const event = lookUp(world, 'events', waiting.event);
    const endpoint = lookUp(world, 'endpoints', waiting.endpoint);
    if (!event || !endpoint || endpoint.status !== 'enabled') {
      this.done(waiting);
      return;
    }
    const at = Date.now();
    this.underWay += 1;
    const payload = JSON.stringify(event);
    // Signed at this process's time, which is that of the receiver too, however far this Stripe's own clock is ahead.
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: endpoint.secret ?? '' });
    const answer = await bring(endpoint.url, payload, { 'stripe-signature': signature }, this.signal);
    this.underWay -= 1;
    if (this.signal.aborted) return;
    if (answer === 'nobody listens') return this.waitFor(waiting);
    const record = { event: event.id, type: event.type, endpoint: endpoint.id, url: endpoint.url };
    world.state.deliveries.push({ id: newId('dlv'), ...record, attempt: waiting.attempt, ...answer, at });
    if (world.state.deliveries.length > KEPT_DELIVERIES) world.state.deliveries.shift();
    this.done(waiting);
    if (isTaken(answer)) event.pending_webhooks = left(world, event);
    else this.retryLater(waiting);
  }

  /** The shop is still starting: the same attempt is made once it listens. */
  private waitFor(waiting: Waiting): void {
    this.timers.delete(waiting);
    waiting.dueAt = Date.now() + LISTEN_DELAY_MS;
    this.wake();
  }

  private retryLater({ event, endpoint, attempt }: Waiting): void {
    const { state, settings } = this.world();
    const delay = (settings.retryDelaysMs ?? RETRY_DELAYS_MS)[attempt - 1];
    if (delay === undefined) return;
    state.waiting.push({ event, endpoint, attempt: attempt + 1, dueAt: Date.now() + delay });
    this.wake();
  }

  private done(waiting: Waiting): void {
    this.timers.delete(waiting);
    const { waiting: queue } = this.world().state;
    const index = queue.indexOf(waiting);
    if (index >= 0) queue.splice(index, 1);
  }
}

function left({ state }: World, event: Stripe.Event): number {
  return state.waiting.filter((waiting) => waiting.event === event.id).length;
}
