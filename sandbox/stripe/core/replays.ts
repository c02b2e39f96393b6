import { StripeFailure } from './errors';
import type { Replay } from './state';
import type { World } from './world';

const KEPT = 2000;

/** The answer already given to this idempotency key; refuses the key when it is used for something else. */
export function recall(world: World, request: Request, body: string): Replay | null {
  const key = keyOf(request);
  const known = key ? world.state.replays[key] : undefined;
  if (!known) return null;
  if (known.line !== lineOf(request)) {
    throw misused(
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${known.line}').`,
    );
  }
  if (known.body !== canonical(body)) {
    throw misused('Keys for idempotent requests can only be used with the same parameters they were first used with.');
  }
  return known;
}

/** Keeps an answer for calls that repeat its idempotency key. */
export function remember(world: World, request: Request, body: string, answer: Omit<Replay, 'line' | 'body'>): void {
  const key = keyOf(request);
  if (!key) return;
  const { replays } = world.state;
  replays[key] = { line: lineOf(request), body: canonical(body), ...answer };
  const [oldest] = Object.keys(replays);
  if (oldest !== undefined && Object.keys(replays).length > KEPT) delete replays[oldest];
}

function keyOf(request: Request): string | null {
  return request.method === 'POST' ? request.headers.get('idempotency-key') : null;
}

function lineOf(request: Request): string {
  return `${request.method} ${new URL(request.url).pathname}`;
}

function canonical(body: string): string {
  const params = new URLSearchParams(body);
  params.sort();
  return params.toString();
}

function misused(reason: string): StripeFailure {
  const message = `${reason} Try using a key other than the one you first used.`;
  return new StripeFailure(400, { type: 'idempotency_error', message });
}
