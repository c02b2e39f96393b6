import Stripe from 'stripe';
import { type Answer, bring, isTaken, LISTEN_DELAY_MS, RETRY_DELAYS_MS } from '../../postman';
import { lookUp, newId, type World } from '../core/world';
import type { Waiting } from '../core/state';

/** A resumed queue of thousands must not open thousands of sockets, nor a leap of the clock keep the shop from answering. */
const AT_ONCE = 10;
const KEPT_DELIVERIES = 5000;

/** Brings events to their endpoints: at once, concurrently, signed, and again after a while when refused. */
export class Postman {
  /** The deliveries that wait for their time, and those that wait for their turn. */
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly line = new Set<string>();
  private readonly underWay = new Set<string>();

  constructor(
    private readonly world: () => World,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', () => this.forget());
  }

  /** Takes one more delivery. */
  readonly post = (waiting: Waiting): void => {
    const id = newId('wait');
    this.world().tables.waiting.put(id, waiting);
    this.plan(id, waiting);
  };

  /** Sets out for every delivery that waits, unless webhooks are paused. */
  readonly wake = (): void => {
    for (const [id, waiting] of this.world().tables.waiting.entries()) this.plan(id, waiting);
  };

  /** Drops all planned deliveries; they stay in the state. */
  private forget(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.line.clear();
  }

  private plan(id: string, { dueAt }: Waiting): void {
    if (this.world().state.webhooksPaused || this.signal.aborted) return;
    if (this.timers.has(id) || this.line.has(id) || this.underWay.has(id)) return;
    const timer = setTimeout(
      () => {
        this.timers.delete(id);
        this.line.add(id);
        this.next();
      },
      Math.max(0, dueAt - Date.now()),
    );
    this.timers.set(id, timer.unref());
  }

  private next(): void {
    for (const id of this.line) {
      if (this.underWay.size >= AT_ONCE) return;
      this.line.delete(id);
      this.underWay.add(id);
      void this.deliver(id).finally(() => {
        this.underWay.delete(id);
        this.next();
      });
    }
  }

  private async deliver(id: string): Promise<void> {
    const world = this.world();
    const waiting = world.tables.waiting.peek(id);
    if (!waiting || world.state.webhooksPaused || this.signal.aborted) return;
    const event = lookUp(world, 'events', waiting.event);
    const endpoint = lookUp(world, 'endpoints', waiting.endpoint);
    if (!event || endpoint?.status !== 'enabled') {
      world.tables.waiting.drop(id);
      return;
    }
    const at = Date.now();
    const payload = JSON.stringify(event);
    // Signed at this process's time, which is that of the receiver too, however far this Stripe's own clock is ahead.
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: endpoint.secret ?? '' });
    const answer = await bring(endpoint.url, payload, { 'stripe-signature': signature }, this.signal);
    if (this.signal.aborted) return;
    world.tables.waiting.drop(id);
    // The shop is still starting: the same attempt is made once it listens.
    if (answer === 'nobody listens') this.post({ ...waiting, dueAt: Date.now() + LISTEN_DELAY_MS });
    else this.note(waiting, { type: event.type, url: endpoint.url, at, ...answer });
    world.store.save();
  }

  private note(waiting: Waiting, result: Answer & { type: string; url: string; at: number }): void {
    const world = this.world();
    const { event: id, endpoint, attempt } = waiting;
    const { deliveries } = world.tables;
    const delivery = newId('dlv');
    deliveries.put(delivery, { id: delivery, event: id, endpoint, attempt, ...result });
    deliveries.dropOldest((_, count) => count > KEPT_DELIVERIES);
    const event = lookUp(world, 'events', id);
    const delay = (world.settings.retryDelaysMs ?? RETRY_DELAYS_MS)[attempt - 1];
    if (isTaken(result) && event) event.pending_webhooks = world.tables.waiting.idsBy('event', id)?.length ?? 0;
    else if (delay !== undefined) this.post({ ...waiting, attempt: attempt + 1, dueAt: Date.now() + delay });
  }
}
